"""The servers that are measured, each a process of its own on one core."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from litre.torrent.feed import write_registered

_HERE = Path(__file__).parent
CODE = Path(tempfile.gettempdir()) / "litre-bench-tracker"
_TICKS = os.sysconf("SC_CLK_TCK")
# Where cargo puts what it installs is not always on the path.
AQUATIC = shutil.which("aquatic_udp") or str(Path.home() / ".cargo" / "bin" / "aquatic_udp")
LITRE = [sys.executable, "-c", "from litre.config.cli import main; main()", "tracker"]


class Server:
    """A process; what it has used of the machine is read from /proc."""

    def __init__(self, process: subprocess.Popen[str], port: int, pid: int = 0) -> None:
        # `pid`: the one of its children that is meant.
        self.process, self.port, self.pid = process, port, pid or process.pid

    def cpu_s(self) -> float:
        """Seconds on a core, of all its threads, ended ones too, and those of its workers; exact, where ticks are not."""
        pid = self.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return sum(time.clock_gettime(_clock_of(int(one))) for one in (pid, *children))

    def memory_bytes(self) -> int:
        status = Path(f"/proc/{self.pid}/status").read_text()
        return 1024 * int(re.search(r"VmRSS:\s+(\d+)", status)[1])


def _clock_of(pid: int) -> int:
    """Linux's number for the clock of what a process has used, as clock_getcpuclockid gives it."""
    return ~pid << 3 | 2


def steal_s() -> float:
    """Seconds that neighbours took from this machine's cores since it started."""
    return int(Path("/proc/stat").read_text().split()[8]) / _TICKS


@contextmanager
def litre(folder: Path, info_hashes: list[bytes], *more: str) -> Iterator[Server]:
    # Compiled once for all of a run.
    (folder / "home" / "cache").mkdir(parents=True, exist_ok=True)
    if CODE.is_dir() and not (folder / "home" / "cache" / "tracker").exists():
        (folder / "home" / "cache" / "tracker").symlink_to(CODE)
    write_registered(folder / "home" / "tracker", [(one,) for one in info_hashes])
    words = ["--home", str(folder / "home"), "--host", "127.0.0.1", "--port", "0", *more]
    # Browsers are measured alone.
    words += [] if "--websocket-port" in more else ["--websocket-port", "0"]
    with started([*LITRE, *words]) as process:
        said = ""
        while "Stop with" not in said:
            line = process.stdout.readline()
            assert line, said
            said += line
        yield Server(process, int(re.search(r"udp://[\d.]+:(\d+)", said)[1]))


@contextmanager
def opentracker(folder: Path, info_hashes: list[bytes]) -> Iterator[Server]:
    """Debian's package, which takes listed torrents only, as Litre does. As root it turns to nobody."""
    port = free_port()
    folder.chmod(0o755)
    (folder / "list").write_text("".join(f"{one.hex()}\n" for one in info_hashes))
    words = ["-i", "127.0.0.1", "-p", str(port), "-P", str(port), "-d", str(folder), "-w", "list"]
    with started([shutil.which("opentracker"), *words]) as process:
        yield Server(process, port)


@contextmanager
def aquatic(folder: Path, info_hashes: list[bytes]) -> Iterator[Server]:
    """`cargo install aquatic_udp`: one worker, a list as Litre has, as many peers a reply as are asked."""
    port = free_port()
    (folder / "list").write_text("".join(f"{one.hex()}\n" for one in info_hashes))
    (folder / "aquatic.toml").write_text(
        f"""socket_workers = 1
[network]
address = "127.0.0.1:{port}"
[protocol]
max_response_peers = 75
[access_list]
mode = "allow"
path = "{folder / "list"}"
"""
    )
    with started([AQUATIC, "-c", str(folder / "aquatic.toml")]) as process:
        yield Server(process, port)


@contextmanager
def echo(size: int) -> Iterator[Server]:
    port = free_port()
    with started([sys.executable, str(_HERE / "echo.py"), str(port), str(size)]) as process:
        assert process.stdout.readline() == "ready\n"
        yield Server(process, port)


@contextmanager
def started(words: list[str]) -> Iterator[subprocess.Popen[str]]:
    """On the last core; the clients have the others."""
    last = max(os.sched_getaffinity(0))
    process = subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, {last}),
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """One that the system gives to no connection: those that just ended may hold nearly all of these."""
    for port in range(20_000 + os.getpid() % 5_000, 32_000):
        try:
            for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
                with socket.socket(socket.AF_INET, kind) as one:
                    one.bind(("127.0.0.1", port))
        except OSError:
            continue
        return port
    raise SystemExit("no port is free")


def first_answer(server: Server) -> float:
    """Seconds until a server that was just started answers a connect."""
    start = time.monotonic()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.settimeout(0.02)
        while True:
            one.sendto(
                bytes.fromhex("00000417271019800000000000000007"), ("127.0.0.1", server.port)
            )
            try:
                one.recv(64)
            except (TimeoutError, ConnectionRefusedError):
                continue
            return time.monotonic() - start
