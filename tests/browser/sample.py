"""The sample on a home of its own, and the browser it is looked at with."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from litre.serving.template import copy_to
from tests.integration.server import environment

CHROMIUM = Path("/usr/bin/chromium")
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch(playwright: Any) -> Any:
    """Debian's Chromium, which fetches nothing of its own."""
    return playwright.chromium.launch(executable_path=str(CHROMIUM), args=_QUIET)


def write_sample(home: Path) -> None:
    """A site with the sample, not served."""
    home.mkdir()
    copy_to(home / "litre.sqlite3")
    litre("plant", "--sample", "--home", str(home))


def litre(*words: str) -> None:
    """One command, however long it takes: the sample draws its pictures in many sizes."""
    command = [sys.executable, "-c", "from litre.config.cli import main; main()", *words]
    subprocess.run(command, check=True, env=environment())
