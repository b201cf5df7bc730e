"""A migrated database, made once and copied by every test process.

Migrating costs some 20 s of CPU (Wagtail has 200 migrations); a copy costs nothing.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent.parent
_CACHE = ROOT / ".pytest_cache" / "databases"


def copy_to(path: Path) -> None:
    """Put a freshly migrated database at `path`."""
    shutil.copyfile(_template(), path)


def _template() -> Path:
    home = _CACHE / _state()
    _CACHE.mkdir(parents=True, exist_ok=True)
    with (_CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "done").exists():
            shutil.rmtree(home, ignore_errors=True)
            _migrate(home)
            (home / "done").touch()
    return home / "litre.sqlite3"


def _migrate(home: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LITRE_", "DJANGO_"))
    }
    command = "from litre.config.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", command, "migrate", "--home", str(home), "--verbosity", "0"],
        check=True, env=environment, cwd=ROOT,
    )  # fmt: skip


def _state() -> str:
    """Changes with every migration of ours and every version of Django and Wagtail."""
    digest = hashlib.sha256(f"{version('django')} {version('wagtail')}".encode())
    for path in sorted(ROOT.glob("src/litre/*/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
