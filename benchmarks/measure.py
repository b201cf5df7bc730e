"""CPU seconds and peak memory of a child process, as the system counts them."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LITRE = [sys.executable, "-c", "from litre.config.cli import main; main()"]


@dataclass(frozen=True)
class Cost:
    """`cpu_s`: user and system, of the process and of the children it waited for. `peak_mb`: of memory."""

    cpu_s: float
    peak_mb: float


def cost(words: list[str], **variables: str) -> Cost:
    """Run a command to its end; what it said is shown only if it fails."""
    process = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**clean(), **variables}
    )
    assert process.stdout
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(words)} ended with {process.returncode}:\n{said.decode()[-3000:]}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def clean() -> dict[str, str]:
    """The environment without what was said to another Litre; no tracker beside the site."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LITRE_", "DJANGO_"))}
    return {**kept, "LITRE_TRACKER": "0"}


def litre(*words: str, home: Path) -> Cost:
    """One `litre` command on a home."""
    return cost([*LITRE, *words, "--home", str(home)])
