"""The numbers that a page or anything else that was read belongs to: while they stand, nothing has changed.

Whoever keeps what was read takes the numbers first, reads, and uses what it kept only while they are the
same. A change raises them in its own transaction, whichever process makes it (`triggers.py`), so that whatever
was read meanwhile belongs to numbers that never come again.
"""

import sqlite3
from typing import NamedTuple

from django.db import connection

from litre.serving import triggers
from litre.serving.triggers import SITE, TABLE

# In one statement, so that all is of one moment.
_ASK = (
    f"SELECT number, (SELECT number FROM {TABLE} WHERE key = ?), "  # noqa: S608 - our own names
    f"(SELECT schema_version FROM pragma_schema_version) FROM {TABLE} WHERE key = {SITE}"
)


class Generation(NamedTuple):
    """Of which database, the number of its site, and that of a thread if it was asked for."""

    database: str
    site: int
    thread: int


# By the file of the database: the version of its tables for which the triggers were last looked at, and what was found.
_looked_at: dict[str, tuple[int, bool]] = {}


def current(thread: int = 0) -> Generation | None:
    """The numbers of this moment; None where there are none that say everything.

    That is on PostgreSQL, within a transaction (which sees what may never be), and where a trigger is missing.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return None
    connection.ensure_connection()
    try:
        # Without Django's cursor, which costs ten times as much as the question.
        row = connection.connection.execute(_ASK, (thread or -1,)).fetchone()
    except sqlite3.OperationalError:
        # A database that was never prepared has no such table.
        return None
    name = str(connection.settings_dict["NAME"])
    if row is None or not _says_everything(name, row[2]):
        return None
    return Generation(name, row[0], row[1] or 0)


def _says_everything(name: str, version: int) -> bool:
    """Whether the triggers are whole in tables of this version; looked at anew whenever a table has changed."""
    known = _looked_at.get(name)
    if known is None or known[0] != version:
        known = _looked_at[name] = (version, triggers.are_whole())
    return known[1]
