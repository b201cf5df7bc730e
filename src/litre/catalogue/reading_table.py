"""The table by which names of people are read: the one a site made with JMnedict, else the shipped one."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from litre.names.readings.edrdg.recipe import recipe
from litre.names.readings.table import Table, best, shipped


def edrdg_path() -> Path:
    """Where the table with JMnedict lies in the home, if it was made (`litre readings install`)."""
    return Path(settings.HOME) / "readings" / "edrdg.sqlite3"


def reading_table() -> Table:
    """The table in use; one that was just made or removed counts at once."""
    path = edrdg_path()
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _opened(path, changed)


def uses_edrdg() -> bool:
    """Whether readings come from JMnedict, so that the site owes its acknowledgement."""
    return bool(reading_table().meta("edrdg"))


def is_outdated() -> bool:
    """Whether a table with JMnedict lies in the home unused: it is of another Litre, or damaged."""
    return edrdg_path().is_file() and not uses_edrdg()


# A table keeps blocks and what was read of them, so there is one of it.
@lru_cache(maxsize=1)
def _opened(path: Path, changed: int) -> Table:
    return best(path, recipe(shipped())) if changed else shipped()
