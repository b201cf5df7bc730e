"""A Litre server as a child process, on a port the system chooses."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

# A machine with ten times as much to do as it has cores takes two minutes to start a site.
PATIENCE_S = 240


class Server:
    """`litre serve` on a home; as a context it answers inside and is ended outside."""

    def __init__(self, home: Path, *words: str, **variables: str) -> None:
        self.home = home
        self.words = words or ("--port", "0")
        self.variables = variables
        self.output: list[str] = []

    def __enter__(self) -> "Server":
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "from litre.config.cli import main; main()",
                "serve",
                "--home",
                str(self.home),
                *self.words,
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**environment(), **self.variables},
        )
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()
        try:
            self._wait()
        except BaseException:
            self.process.kill()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE_S)

    @property
    def said(self) -> str:
        return "".join(self.output)

    @property
    def address(self) -> str:
        """What the server printed, without the slash at its end."""
        match = re.search(r"Litre is at (http://[^\s]+)/\n", self.said)
        assert match, self.said
        return match[1]

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE_S) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode()

    def stop(self) -> int:
        """End it as a service manager would; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        return code

    def _listen(self) -> None:
        assert self.process.stdout
        self.output.extend(iter(self.process.stdout.readline, ""))

    def _wait(self) -> None:
        """Poll until it answers; its output is shown if it does not."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            if self.process.poll() is not None:
                self._reader.join(PATIENCE_S)
                raise AssertionError(f"ended with {self.process.returncode}:\n{self.said}")
            if "Stop with" in self.said:
                try:
                    self.get("/robots.txt")
                except urllib.error.URLError:
                    pass
                else:
                    return
            self._reader.join(0.05)
        raise AssertionError(f"does not answer:\n{self.said}")


def environment() -> dict[str, str]:
    """The environment without Litre's variables and the settings of the tests; no tracker beside the site.

    One that is asked for serves no browsers unless it is told a port for them: its usual one is the same for all.
    """
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("LITRE_") and name != "DJANGO_SETTINGS_MODULE"
    }
    return {**ours, "LITRE_TRACKER": "0", "LITRE_TRACKER_WEBSOCKET_PORT": "0"}


def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """One `litre` command, to its end."""
    return subprocess.run(
        [sys.executable, "-c", "from litre.config.cli import main; main()", *words],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        env={**environment(), **variables},
    )
