"""Where a site keeps what was written: SQLite in its home, or PostgreSQL by `LITRE_DATABASE`."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

_SCHEMES = {"postgresql", "postgres"}
_DRIVER = "psycopg"
_WRITE = "write postgresql://user:password@host:5432/name, or nothing for SQLite"
_PASSWORD = re.compile(r"(?<=:)(?!//).*(?=@)|(?<=password=)[^&]*", re.DOTALL)

Settings = dict[str, Any]


def database_address(text: str) -> Settings | None:
    """What Django has to know of the database at an address; None for an empty one, SQLite.

    `?host=/var/run/postgresql` names a socket; any other word after `?` is handed to the driver
    (`sslmode=require`). Raises ValueError, with what to do, for an address that can't be used and
    where the driver is not installed.

    >>> found = database_address("postgresql://wat:k%40n@db.example:5433/journal?sslmode=require")
    >>> [found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")]
    ['wat', 'k@n', 'db.example', '5433', 'journal', {'sslmode': 'require'}]
    >>> database_address("mysql://db.example/journal")
    Traceback (most recent call last):
    ValueError: write postgresql://user:password@host:5432/name, or nothing for SQLite
    """
    if not text:
        return None
    try:
        parts = urlsplit(text)
        port = str(parts.port or "")
    except ValueError:
        # What Python says of it may quote the password.
        raise ValueError(_WRITE) from None
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in _SCHEMES or not name or "/" in name or "\x00" in text:
        raise ValueError(_WRITE)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    if find_spec(_DRIVER) is None:
        raise ValueError("the driver for PostgreSQL is missing; make install-postgresql brings it")
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": port,
        "OPTIONS": options,
    }


def without_password(text: str) -> str:
    """An address as it may be shown.

    >>> without_password("postgresql://wat:secret@db.example/journal")
    'postgresql://wat:…@db.example/journal'
    """
    return _PASSWORD.sub("…", text)


def database(address: Settings | None, home: Path) -> Settings:
    """Django's `DATABASES["default"]`.

    SQLite, measured (docs/architecture.md): IMMEDIATE instead of DEFERRED ends "database is
    locked". FULL, since what people were told is saved has to be there after a power cut;
    PostgreSQL does so by itself.
    """
    if address is not None:
        engine = "django.db.backends.postgresql"
        return {"ENGINE": engine, "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True, **address}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "litre.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
