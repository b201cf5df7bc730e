"""A migrated, empty database, made once for this version of Litre and copied into new homes.

Migrating costs some 12 s of CPU (Wagtail has 200 migrations); a copy costs nothing. For SQLite
alone. `python -m litre.serving.template` makes it ahead of time, as `make install` does.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

# Whatever brings migrations along besides Litre.
PACKAGES = ("django", "wagtail", "django-taggit", "django-allauth")
_LITRE = Path(__file__).parent.parent
# With the environment Litre is installed in: it goes and changes with it.
FOLDER = Path(sys.prefix) / "share" / "litre"
_OF_LITRE = ("LITRE_", "DJANGO_")
_TRIGGERS = ("serving/apps.py", "serving/triggers.py", "config/quiet.py")


def template(folder: Path = FOLDER) -> Path:
    """The template, made if there is none yet.

    OSError if there is no place for it, CalledProcessError if it cannot be migrated.
    """
    path = folder / f"empty-{state()}.sqlite3"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            with tempfile.TemporaryDirectory(dir=folder) as home:
                _migrate(Path(home))
                _replace(path, lambda new: _copy(Path(home) / "litre.sqlite3", new))
            _clear(folder, path)
    return path


def copy_to(target: Path, language: str = "en", folder: Path = FOLDER) -> None:
    """Put a migrated database at `target`, all of it or nothing; leaves alone what is there."""
    source = template(folder)

    def write(new: Path) -> None:
        _copy(source, new)
        _make_its_own(new, language)

    with target.with_name(f".{target.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            _replace(target, write)


def _replace(path: Path, write: Callable[[Path], None]) -> None:
    """Under the name of `path` the file is there whole, after a power cut as well."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    write(new)
    for name, flags in ((new, os.O_RDWR), (path.parent, os.O_RDONLY)):
        if name is not new:
            new.replace(path)
        descriptor = os.open(name, flags)
        os.fsync(descriptor)
        os.close(descriptor)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def _make_its_own(path: Path, language: str) -> None:
    """What migrations write and is not the same in every site: dates, keys, the language."""
    with closing(sqlite3.connect(path)) as connection, connection:
        # No file beside it that a stop could leave there: this one counts once it is renamed.
        connection.execute("PRAGMA journal_mode=MEMORY")
        connection.execute("UPDATE django_migrations SET applied = ?", (_now(),))
        connection.execute("UPDATE wagtailcore_locale SET language_code = ?", (language,))
        for (key,) in connection.execute("SELECT id FROM wagtailcore_page").fetchall():
            row = (uuid.uuid4().hex, key)
            connection.execute("UPDATE wagtailcore_page SET translation_key = ? WHERE id = ?", row)


def _now() -> str:
    return datetime.now(UTC).replace(tzinfo=None).isoformat(" ")


def _migrate(home: Path) -> None:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(_OF_LITRE)}
    settings = {"DJANGO_SETTINGS_MODULE": "litre.config.settings", "LITRE_HOME": str(home)}
    words = [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--no-input"]
    subprocess.run(words, check=True, env=ours | settings)  # noqa: S603 - no word from outside


def _clear(folder: Path, kept: Path) -> None:
    for path in folder.glob("empty-*.sqlite3"):
        if path != kept:
            path.unlink()


def state() -> str:
    """Changes with every migration of ours and every version of what has others."""
    digest = hashlib.sha256(" ".join(map(version, PACKAGES)).encode())
    digest.update(Path(__file__).read_bytes())
    # Migrating makes the triggers too.
    triggers = (_LITRE / name for name in _TRIGGERS)
    for path in (*triggers, *sorted(_LITRE.rglob("migrations/*.py"))):
        digest.update(path.relative_to(_LITRE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    template()
