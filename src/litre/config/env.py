"""The variables Litre reads from its environment: name, type, default, unit, one sentence each.

`.env.example` and the operator's list are made from `VARIABLES`; a test compares them.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litre.config import values
from litre.config.database import database_address, without_password
from litre.config.mail import mail_address, sender


class BadVariable(ValueError):
    """A `LITRE_` variable that is unknown or has a value Litre can't use."""


@dataclass(frozen=True, slots=True)
class Variable:
    name: str
    parse: Callable[[str], Any]
    default: str
    unit: str
    meaning: str
    # A secret may stand in a file, which `NAME_FILE` names; `shown` is what an error may tell of it.
    is_secret: bool = False
    shown: Callable[[str], str] = str


VARIABLES = (
    Variable(
        "LITRE_HOME",
        lambda text: Path(text).expanduser().resolve(),
        "var",
        "folder",
        "The one folder that holds a site: database, media, secrets.",
    ),
    Variable(
        "LITRE_DATABASE",
        database_address,
        "",
        "address",
        "PostgreSQL as postgresql://user:password@host:5432/name. Empty: SQLite in the home.",
        is_secret=True,
        shown=without_password,
    ),
    Variable(
        "LITRE_ADDRESS",
        values.address,
        "",
        "address",
        "Where readers find the site; needed behind a proxy. Empty: what the server is asked for.",
    ),
    Variable(
        "LITRE_HOSTS",
        values.hosts,
        "",
        "host names, by comma",
        "Host names the site answers to, beside localhost and that of LITRE_ADDRESS.",
    ),
    Variable(
        "LITRE_MAIL",
        mail_address,
        "",
        "address",
        "Mail server as smtp://user:password@host:587. Empty: messages are written to mail/ in the home.",
        is_secret=True,
        shown=without_password,
    ),
    Variable(
        "LITRE_MAIL_FROM",
        sender,
        "",
        "e-mail address",
        "Whom letters of the site come from. Empty: litre@ the host of LITRE_ADDRESS.",
    ),
    Variable(
        "LITRE_SECOND_FACTOR",
        values.second_factor,
        "public",
        "always, public or never",
        "When whoever may publish needs a passkey or an app; public: once LITRE_ADDRESS or LITRE_HOSTS is set.",
    ),
    Variable(
        "LITRE_AKISMET_KEY",
        values.akismet_key,
        "",
        "key",
        "Comments are shown to Akismet, which needs LITRE_ADDRESS too. Empty: nothing is sent to anybody.",
        is_secret=True,
        shown=lambda _text: "…",
    ),
    Variable("LITRE_LANGUAGE", values.language, "en", "en or ja", "Language of the interface."),
    Variable(
        "LITRE_TIME_ZONE", values.zone, "UTC", "tz name", "Time zone in which dates are printed."
    ),
    Variable(
        "LITRE_WORKERS",
        values.count,
        "2",
        "processes",
        "How many processes answer, each with its threads.",
    ),
    Variable(
        "LITRE_THREADS",
        values.count,
        "4",
        "threads",
        "How many requests each process answers at once.",
    ),
    Variable(
        "LITRE_TRACKER",
        values.flag,
        "1",
        "0 or 1",
        "1 if litre serve starts the tracker too, and stops it; 0 if not, or if it runs as a service of its own.",
    ),
    Variable(
        "LITRE_TRACKER_HOST",
        str,
        "",
        "address",
        "Address the tracker listens on. Empty: all, but for a site without LITRE_ADDRESS that of the site.",
    ),
    Variable(
        "LITRE_TRACKER_PORT",
        values.port,
        "6969",
        "port",
        "Port of the tracker, of UDP and TCP; it stands in every torrent, so it should not change.",
    ),
    Variable(
        "LITRE_TRACKER_WEBSOCKET_PORT",
        values.port_or_none,
        "6970",
        "port",
        "Port of the tracker for browsers as peers (WebTorrent); 0 or empty: none.",
    ),
    Variable(
        "LITRE_TRACKERS",
        values.announced,
        "",
        "addresses",
        "Where torrents of the site announce, first to be tried first. Empty: the site's tracker over UDP and HTTP; WebSocket too unless the site is https.",
    ),
    Variable(
        "LITRE_TRACKER_WORKERS",
        values.cores,
        "1",
        "processes",
        "How many processes the tracker has, one for a core; one answers some 100,000 a second.",
    ),
    Variable(
        "LITRE_TRACKER_PROXIES",
        values.addresses,
        "",
        "addresses",
        "Proxies of yours in front of the tracker's HTTP, whose X-Forwarded-For is believed.",
    ),
    Variable(
        "LITRE_TRACKER_PROXY_PROTOCOL",
        values.flag,
        "0",
        "0 or 1",
        "1 if these proxies send the PROXY protocol, version 1 or 2, in front of the tracker's HTTP: then they have to.",
    ),
    Variable(
        "LITRE_TRACKER_MEMORY",
        values.megabytes,
        "256",
        "MB",
        "What torrents and peers of the tracker may take; a million peers need about 9 MB.",
    ),
    Variable(
        "LITRE_TRACKER_INTERVAL",
        values.interval,
        "1800",
        "seconds",
        "How often a client is to announce itself to the tracker, from 60 to 7200.",
    ),
    Variable(
        "LITRE_TRACKER_COMPILE_FROM",
        values.count_or_none,
        "1000",
        "messages a second",
        "From how many messages of browsers on the tracker answers them by compiled code, which takes some 120 MB; 0: from its start.",
    ),
    Variable(
        "LITRE_UPLOAD_LARGEST",
        values.count,
        "20480",
        "MB",
        "The largest file of a release that may be uploaded in the admin.",
    ),
    Variable(
        "LITRE_UPLOAD_FREE",
        values.count,
        "500",
        "MB",
        "What uploads leave free on the disk of the home; what would take more waits for room.",
    ),
    Variable(
        "LITRE_UPLOAD_DAYS",
        values.count,
        "7",
        "days",
        "How long a file that came in part is kept after its last part, to be gone on with.",
    ),
    Variable(
        "LITRE_BEHIND_PROXY",
        values.flag,
        "0",
        "0 or 1",
        "1 if a proxy you run sets X-Forwarded-Proto and X-Forwarded-For: then links are https, cookies secure.",
    ),
    Variable(
        "LITRE_DEBUG", values.flag, "0", "0 or 1", "1 shows errors to the browser; never in public."
    ),
)


def read(environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The value of each variable, by name without `LITRE_`, in lower case.

    Raises BadVariable, which names variable and value, for an unknown name or a value
    that can't be used.

    >>> read({})["language"]
    'en'
    >>> read({"LITRE_LANGUAGE": "fr"})
    Traceback (most recent call last):
    litre.config.env.BadVariable: LITRE_LANGUAGE is 'fr': write en or ja
    """
    environment = os.environ if environment is None else environment
    known = {variable.name for variable in VARIABLES} | _files()
    for name in environment:
        if name.startswith("LITRE_") and name not in known:
            raise BadVariable(f"{name} is no variable of Litre; .env.example lists them")
    found = {
        variable.name.removeprefix("LITRE_").lower(): _value(variable, environment)
        for variable in VARIABLES
    }
    _agree(found)
    return found


def _agree(found: Mapping[str, Any]) -> None:
    """Refuse what does nothing without another variable."""
    if found["tracker_proxy_protocol"] and not found["tracker_proxies"]:
        raise BadVariable(
            "LITRE_TRACKER_PROXY_PROTOCOL is '1': name the proxies that send it in LITRE_TRACKER_PROXIES, or write 0"
        )


def _files() -> set[str]:
    return {_file_of(variable) for variable in VARIABLES if variable.is_secret}


def _file_of(variable: Variable) -> str:
    return f"{variable.name}_FILE"


def _value(variable: Variable, environment: Mapping[str, str]) -> Any:
    text = environment.get(variable.name, variable.default)
    if variable.is_secret and environment.get(_file_of(variable)):
        text = _from_file(variable, environment[_file_of(variable)])
    try:
        return variable.parse(text)
    except ValueError as error:
        shown = variable.shown(text)
        raise BadVariable(f"{variable.name} is {shown!r}: {error}") from None


def _from_file(variable: Variable, path: str) -> str:
    try:
        return Path(path).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise BadVariable(f"{_file_of(variable)} is {path!r}: {why}") from None


def example() -> str:
    """The text of `.env.example`: every variable with its default, commented out."""
    lines = [
        "# Every variable Litre reads. Made from litre/config/env.py; a test compares them.",
        "",
    ]
    for variable in VARIABLES:
        lines += [
            f"# {variable.meaning} ({variable.unit})",
            f"#{variable.name}={variable.default}",
            *([f"#{_file_of(variable)}="] if variable.is_secret else []),
            "",
        ]
    return "\n".join(lines)
