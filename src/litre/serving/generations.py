"""The number that what was read belongs to: while it stands, nothing has changed.

Whoever keeps what was read takes the number first, reads, and uses what it kept only while it is the same.
A change raises it in its own transaction, whichever process makes it (`triggers.py`), so that whatever was
read meanwhile belongs to a number that never comes again.
"""

import sqlite3
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

from litre.serving import triggers
from litre.serving.triggers import TABLE

# In one statement, so that all is of one moment.
_ASK = f"SELECT number, (SELECT schema_version FROM pragma_schema_version) FROM {TABLE}"  # noqa: S608 - our own name


class Generation(NamedTuple):
    """Of which database, and its number."""

    database: str
    number: int


# By the file of the database: the version of its tables for which the triggers were last looked at, and what was found.
_looked_at: dict[str, tuple[int, bool]] = {}


def current() -> Generation | None:
    """The number of this moment; None where there is none that says everything.

    That is on PostgreSQL, within a transaction (which sees what may never be), and where a trigger is missing.
    """
    # Asked for once: each look through `django.db.connection` costs nearly as much as the question.
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return None
    connection.ensure_connection()
    try:
        # Without Django's cursor, which costs ten times as much as the question.
        row = connection.connection.execute(_ASK).fetchone()
    except sqlite3.OperationalError:
        # A database that was never prepared has no such table.
        return None
    name = str(connection.settings_dict["NAME"])
    if row is None or not _says_everything(name, row[1]):
        return None
    return Generation(name, row[0])


def _says_everything(name: str, version: int) -> bool:
    """Whether the triggers are whole in tables of this version; looked at anew whenever a table has changed."""
    known = _looked_at.get(name)
    if known is None or known[0] != version:
        known = _looked_at[name] = (version, triggers.are_whole())
    return known[1]
