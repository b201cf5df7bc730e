"""JMnedict brought from jamdict-data, and the table that a site makes with it."""

import importlib.util
import lzma
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from litre.catalogue.errors import NoData
from litre.catalogue.jamdict import PACKAGE, fetched
from litre.names.readings.edrdg.building import build, known
from litre.names.readings.table import Table, shipped

_DATABASE = "jamdict.db"
_TABLES = {"NETranslation", "NETransType", "NETransGloss", "NEKanji", "NEKana"}
Say = Callable[[str], None]


def install(target: Path, source: Path | None, say: Say, base: Table | None = None) -> None:
    """Make the table with JMnedict; a minute of CPU, 420 MB of memory, 400 MB of disk for that time.

    `source`: the archive of jamdict-data, or its database; None: the installed package, else it
    is fetched. `base`: what it is joined with, else the shipped table. The table is there whole or not at all: a stop leaves what was there before.
    Raises NoData.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob("making-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="making-", dir=target.parent) as folder:
        scratch = Path(folder)
        with closing(_opened(_database(source, scratch, say))) as database:
            say("Reading JMnedict.")
            told = known(database)
        made = scratch / "table.sqlite3"
        build(made, base or shipped(), told, say=_progress(say))
        with made.open("rb") as file:
            os.fsync(file.fileno())
        made.replace(target)


def _database(source: Path | None, scratch: Path, say: Say) -> Path:
    """The database of jamdict-data: given, installed, or fetched."""
    if source is None:
        spec = importlib.util.find_spec("jamdict_data")
        for place in (spec.submodule_search_locations or ()) if spec else ():
            if (Path(place) / _DATABASE).is_file():
                return Path(place) / _DATABASE
        source = fetched(scratch, say)
    if not source.is_file():
        raise NoData(f"There is no file {source}.")
    return _unpacked(source, scratch, say) if tarfile.is_tarfile(source) else source


def _unpacked(archive: Path, scratch: Path, say: Say) -> Path:
    say("Unpacking it (325 MB, removed afterwards).")
    target = scratch / _DATABASE
    try:
        with tarfile.open(archive) as file:
            names = [name for name in file.getnames() if name.endswith(f"/{_DATABASE}.xz")]
            packed = file.extractfile(names[0]) if names else None
            if packed is None:
                raise NoData(
                    f"{archive} is not the archive of {PACKAGE}: it has no {_DATABASE}.xz."
                )
            with lzma.open(packed) as whole, target.open("wb") as unpacked:
                shutil.copyfileobj(whole, unpacked, 1 << 20)
    except (tarfile.TarError, lzma.LZMAError, EOFError) as error:
        raise NoData(f"{archive} is damaged: {error}.") from error
    return target


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        found = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError as error:
        found = {str(error)}
    if not found >= _TABLES:
        database.close()
        raise NoData(f"{path} is not the database of {PACKAGE}: it has no JMnedict.")
    return database


def _progress(say: Say) -> Callable[[int, int], None]:
    """Says each tenth of the way once."""
    told = [0]

    def tell(done: int, whole: int) -> None:
        tenth = done * 10 // whole if whole else 10
        if tenth > told[0]:
            told[0] = tenth
            say(f"Weighing readings: {tenth * 10} %.")

    return tell
