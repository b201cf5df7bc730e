"""The variables Litre reads from its environment: name, type, default, unit, one sentence each.

`.env.example` and the operator's list are made from `VARIABLES`; a test compares them.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class BadVariable(ValueError):
    """A `LITRE_` variable that is unknown or has a value Litre can't use."""


@dataclass(frozen=True, slots=True)
class Variable:
    name: str
    parse: Callable[[str], Any]
    default: str
    unit: str
    meaning: str


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


def _count(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError("write a whole number from 1")
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
    Variable("LITRE_LANGUAGE", _language, "en", "en or ja", "Language of the interface."),
    Variable("LITRE_TIME_ZONE", _zone, "UTC", "tz name", "Time zone in which dates are printed."),
    Variable("LITRE_THREADS", _count, "4", "threads", "How many requests are answered at once."),
    Variable(
        "LITRE_BEHIND_PROXY",
        _flag,
        "0",
        "0 or 1",
        "1 if a proxy you run sets X-Forwarded-Proto; then links are https and cookies secure.",
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
    known = {variable.name for variable in VARIABLES}
    for name in environment:
        if name.startswith("LITRE_") and name not in known:
            raise BadVariable(f"{name} is no variable of Litre; .env.example lists them")
    return {
        variable.name.removeprefix("LITRE_").lower(): _value(variable, environment)
        for variable in VARIABLES
    }


def _value(variable: Variable, environment: Mapping[str, str]) -> Any:
    text = environment.get(variable.name, variable.default)
    try:
        return variable.parse(text)
    except ValueError as error:
        raise BadVariable(f"{variable.name} is {text!r}: {error}") from None


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
            "",
        ]
    return "\n".join(lines)
