"""What a variable may say: each function gives its value, or raises ValueError with what to write instead."""

from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def flag(value: str) -> bool:
    if value not in {"0", "1"}:
        raise ValueError("write 0 or 1")
    return value == "1"


def language(value: str) -> str:
    if value not in {"en", "ja"}:
        raise ValueError("write en or ja")
    return value


def zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("write a name of the tz database, such as Asia/Tokyo") from None
    return value


def hosts(value: str) -> list[str]:
    hosts = [host.strip() for host in value.split(",") if host.strip()]
    if any("*" in host for host in hosts):
        raise ValueError("name each host; a wildcard lets anybody speak for the site")
    return hosts


def address(value: str) -> str:
    if value and urlsplit(value).scheme not in {"http", "https"}:
        raise ValueError("write a whole address, such as https://journal.example")
    return value.rstrip("/")


def second_factor(value: str) -> str:
    if value not in {"always", "public", "never"}:
        raise ValueError("write always, public or never")
    return value


def akismet_key(value: str) -> str:
    if value and not (value.isascii() and value.isalnum() and len(value) <= 64):
        raise ValueError("write the key as akismet.com/account shows it")
    return value


def count(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError("write a whole number from 1")
    return number


def megabytes(value: str) -> int:
    number = int(value)
    # The tracker numbers its chunks of 128 bytes with 28 bits.
    if not 1 <= number <= 32_000:
        raise ValueError("write a number of megabytes from 1 to 32000")
    return number


def port(value: str) -> int:
    number = int(value)
    if not 1 <= number <= 65535:
        raise ValueError("write a number from 1 to 65535")
    return number


def port_or_none(value: str) -> int:
    return 0 if value in {"", "0"} else port(value)


def cores(value: str) -> int:
    number = int(value)
    if not 1 <= number <= 64:
        raise ValueError("write a number from 1 to 64")
    return number


def addresses(value: str) -> tuple[IPv4Address | IPv6Address, ...]:
    try:
        found = tuple(ip_address(one) for one in value.replace(",", " ").split())
    except ValueError:
        raise ValueError("write addresses such as 127.0.0.1 ::1") from None
    if len(found) > 64:
        raise ValueError("write up to 64 addresses")
    return found


def announced(value: str) -> list[str]:
    found = value.replace(",", " ").split()
    if any(urlsplit(one).scheme not in {"udp", "http", "https", "ws", "wss"} for one in found):
        raise ValueError("write addresses of udp, http, https, ws or wss")
    return found


def count_or_none(value: str) -> int:
    return 0 if value == "0" else count(value)


def interval(value: str) -> int:
    number = int(value)
    if not 60 <= number <= 7200:
        raise ValueError("write a number of seconds from 60 to 7200")
    return number
