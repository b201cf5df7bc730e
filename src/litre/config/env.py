"""The variables Litre reads from its environment: name, type, default, unit, one sentence each.

`.env.example` and the operator's list are made from `VARIABLES`; a test compares them.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

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


def _flag(value: str) -> bool:
    if value not in {"0", "1"}:
        raise ValueError("write 0 or 1")
    return value == "1"


def _language(value: str) -> str:
    if value not in {"en", "ja"}:
        raise ValueError("write en or ja")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("write a name of the tz database, such as Asia/Tokyo") from None
    return value


def _hosts(value: str) -> list[str]:
    hosts = [host.strip() for host in value.split(",") if host.strip()]
    if any("*" in host for host in hosts):
        raise ValueError("name each host; a wildcard lets anybody speak for the site")
    return hosts


def _address(value: str) -> str:
    if value and urlsplit(value).scheme not in {"http", "https"}:
        raise ValueError("write a whole address, such as https://journal.example")
    return value.rstrip("/")


def _second_factor(value: str) -> str:
    if value not in {"always", "public", "never"}:
        raise ValueError("write always, public or never")
    return value


def _akismet_key(value: str) -> str:
    if value and not (value.isascii() and value.isalnum() and len(value) <= 64):
        raise ValueError("write the key as akismet.com/account shows it")
    return value


def _count(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError("write a whole number from 1")
    return number


def _megabytes(value: str) -> int:
    number = int(value)
    # The tracker numbers its chunks of 128 bytes with 28 bits.
    if not 1 <= number <= 32_000:
        raise ValueError("write a number of megabytes from 1 to 32000")
    return number


def _port(value: str) -> int:
    number = int(value)
    if not 1 <= number <= 65535:
        raise ValueError("write a number from 1 to 65535")
    return number


def _port_or_none(value: str) -> int:
    return 0 if value in {"", "0"} else _port(value)


def _cores(value: str) -> int:
    number = int(value)
    if not 1 <= number <= 64:
        raise ValueError("write a number from 1 to 64")
    return number


def _addresses(value: str) -> tuple[IPv4Address | IPv6Address, ...]:
    try:
        found = tuple(ip_address(one) for one in value.replace(",", " ").split())
    except ValueError:
        raise ValueError("write addresses such as 127.0.0.1 ::1") from None
    if len(found) > 64:
        raise ValueError("write up to 64 addresses")
    return found


def _announced(value: str) -> list[str]:
    found = value.replace(",", " ").split()
    if any(urlsplit(one).scheme not in {"udp", "http", "https", "ws", "wss"} for one in found):
        raise ValueError("write addresses of udp, http, https, ws or wss")
    return found


def _count_or_none(value: str) -> int:
    return 0 if value == "0" else _count(value)


def _interval(value: str) -> int:
    number = int(value)
    if not 60 <= number <= 7200:
        raise ValueError("write a number of seconds from 60 to 7200")
    return number


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
        _address,
        "",
        "address",
        "Where readers find the site; needed behind a proxy. Empty: what the server is asked for.",
    ),
    Variable(
        "LITRE_HOSTS",
        _hosts,
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
        _second_factor,
        "public",
        "always, public or never",
        "When whoever may publish needs a passkey or an app; public: once LITRE_ADDRESS or LITRE_HOSTS is set.",
    ),
    Variable(
        "LITRE_AKISMET_KEY",
        _akismet_key,
        "",
        "key",
        "Comments are shown to Akismet, which needs LITRE_ADDRESS too. Empty: nothing is sent to anybody.",
        is_secret=True,
        shown=lambda _text: "…",
    ),
    Variable("LITRE_LANGUAGE", _language, "en", "en or ja", "Language of the interface."),
    Variable("LITRE_TIME_ZONE", _zone, "UTC", "tz name", "Time zone in which dates are printed."),
    Variable(
        "LITRE_WORKERS",
        _count,
        "2",
        "processes",
        "How many processes answer, each with its threads.",
    ),
    Variable(
        "LITRE_THREADS", _count, "4", "threads", "How many requests each process answers at once."
    ),
    Variable(
        "LITRE_TRACKER",
        _flag,
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
        _port,
        "6969",
        "port",
        "Port of the tracker, of UDP and TCP; it stands in every torrent, so it should not change.",
    ),
    Variable(
        "LITRE_TRACKER_WEBSOCKET_PORT",
        _port_or_none,
        "6970",
        "port",
        "Port of the tracker for browsers as peers (WebTorrent); 0 or empty: none.",
    ),
    Variable(
        "LITRE_TRACKERS",
        _announced,
        "",
        "addresses",
        "Where torrents of the site announce, first to be tried first. Empty: the site's tracker over UDP and HTTP; WebSocket too unless the site is https.",
    ),
    Variable(
        "LITRE_TRACKER_WORKERS",
        _cores,
        "1",
        "processes",
        "How many processes the tracker has, one for a core; one answers some 100,000 a second.",
    ),
    Variable(
        "LITRE_TRACKER_PROXIES",
        _addresses,
        "",
        "addresses",
        "Proxies of yours in front of the tracker's HTTP, whose X-Forwarded-For is believed.",
    ),
    Variable(
        "LITRE_TRACKER_PROXY_PROTOCOL",
        _flag,
        "0",
        "0 or 1",
        "1 if these proxies send the PROXY protocol, version 1 or 2, in front of the tracker's HTTP: then they have to.",
    ),
    Variable(
        "LITRE_TRACKER_MEMORY",
        _megabytes,
        "256",
        "MB",
        "What torrents and peers of the tracker may take; a million peers need about 9 MB.",
    ),
    Variable(
        "LITRE_TRACKER_INTERVAL",
        _interval,
        "1800",
        "seconds",
        "How often a client is to announce itself to the tracker, from 60 to 7200.",
    ),
    Variable(
        "LITRE_TRACKER_COMPILE_FROM",
        _count_or_none,
        "1000",
        "messages a second",
        "From how many messages of browsers on the tracker answers them by compiled code, which takes some 120 MB; 0: from its start.",
    ),
    Variable(
        "LITRE_UPLOAD_LARGEST",
        _count,
        "20480",
        "MB",
        "The largest file of a release that may be uploaded in the admin.",
    ),
    Variable(
        "LITRE_UPLOAD_FREE",
        _count,
        "500",
        "MB",
        "What uploads leave free on the disk of the home; what would take more waits for room.",
    ),
    Variable(
        "LITRE_UPLOAD_DAYS",
        _count,
        "7",
        "days",
        "How long a file that came in part is kept after its last part, to be gone on with.",
    ),
    Variable(
        "LITRE_BEHIND_PROXY",
        _flag,
        "0",
        "0 or 1",
        "1 if a proxy you run sets X-Forwarded-Proto and X-Forwarded-For: then links are https, cookies secure.",
    ),
    Variable(
        "LITRE_DEBUG", _flag, "0", "0 or 1", "1 shows errors to the browser; never in public."
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
