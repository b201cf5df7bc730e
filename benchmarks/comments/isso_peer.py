"""The same for a peer that does nothing but comments: Isso with its own server, without its limits, on SQLite as it sets it up.

`load.py --isso PROGRAM`; `pip install isso "setuptools<81"` in any environment makes the program.
"""

import http.client
import json
import os
import socket
import sqlite3
import subprocess
import threading
import time
from pathlib import Path

_ARTICLES = 20
_CONFIG = """[general]
dbpath = {folder}/isso.db
host = http://localhost:{port}/
[server]
listen = http://127.0.0.1:{port}
[guard]
enabled = false
[hash]
algorithm = none
"""


def measure(program: str, folder: Path, posters: int, seconds: int) -> str:
    """A line about how many it takes, and at what cost."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    config = folder / "isso.cfg"
    config.write_text(_CONFIG.format(folder=folder, port=port))
    server = subprocess.Popen(
        [program, "-c", str(config), "run"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _until_there(port)
        before, received, faults = _cpu_s(server.pid), [0] * posters, [0] * posters
        end = time.monotonic() + seconds
        work = [
            threading.Thread(target=_post, args=(port, place, end, received, faults))
            for place in range(posters)
        ]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join()
        cpu_s = _cpu_s(server.pid) - before
    finally:
        server.terminate()
        server.wait()
    kept = (
        sqlite3.connect(folder / "isso.db").execute("SELECT count(*) FROM comments").fetchone()[0]
    )
    count = sum(received)
    return (
        f"Isso, one process, {posters} posters: {count} comments in {seconds} s, {count / seconds:.0f} a second; "
        f"CPU {cpu_s / max(1, count) * 1000:.2f} ms for a comment; faults {sum(faults)}, kept {kept}"
    )


def _until_there(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("Isso did not start")


def _post(port: int, place: int, end: float, received: list[int], faults: list[int]) -> None:
    """One comment after the other; each number in a list of its own place."""
    number = 0
    while time.monotonic() < end:
        number += 1
        said = {
            "author": f"reader {place}",
            "text": f"the last three, no. {place}-{number}",
            "title": "A",
        }
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            line.request(
                "POST", f"/new?uri=/{number % _ARTICLES}/", json.dumps(said),
                {"Content-Type": "application/json", "Origin": f"http://localhost:{port}"},
            )  # fmt: skip
            is_kept = line.getresponse().status in {201, 202}
        except (OSError, http.client.HTTPException):
            is_kept = False
        line.close()
        received[place] += is_kept
        faults[place] += not is_kept


def _cpu_s(pid: int) -> float:
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
