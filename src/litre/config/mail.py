"""The server that mail goes through, by `LITRE_MAIL`; none, and it is written to files."""

from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

_PORTS = {"smtp": 587, "smtps": 465}
_WRITE = "write smtp://user:password@host:587, smtps://user:password@host:465, or nothing for files"
# A page waits for the server: it shall not wait long.
_TIMEOUT_S = 10

Settings = dict[str, Any]


def mail_address(text: str) -> Settings | None:
    """Django's settings for a mail server at an address; None for an empty one, files.

    `smtp` begins plainly and turns to TLS before anything is said (STARTTLS), unless `?tls=0`, which
    suits a server on the same machine; `smtps` speaks TLS from the first byte.

    >>> found = mail_address("smtp://wat:k%40n@mail.example")
    >>> [found[key] for key in ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS")]
    ['mail.example', 587, 'k@n', True]
    >>> mail_address("http://mail.example")
    Traceback (most recent call last):
    ValueError: write smtp://user:password@host:587, smtps://user:password@host:465, or nothing for files
    """
    if not text:
        return None
    try:
        parts = urlsplit(text)
        port = parts.port
        words = dict(
            parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
        )
    except ValueError:
        # What Python says of it may quote the password.
        raise ValueError(_WRITE) from None
    tls = words.pop("tls", "1")
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/") or words:
        raise ValueError(_WRITE)
    if tls not in {"0", "1"} or (parts.scheme == "smtps" and tls == "0"):
        raise ValueError("write ?tls=1 or ?tls=0, the latter with smtp alone")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not (user + password).isascii():
        # Python's SMTP sends no other: it would fail at each letter.
        raise ValueError("name and password of a mail server may hold ASCII signs only")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": password,
        "EMAIL_USE_TLS": parts.scheme == "smtp" and tls == "1",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": _TIMEOUT_S,
    }


def sender(text: str) -> str:
    """An address that mail may come from, with or without a name before it.

    >>> sender("A Journal <post@journal.example>")
    'A Journal <post@journal.example>'
    >>> sender("post")
    Traceback (most recent call last):
    ValueError: write an e-mail address, such as post@journal.example
    """
    _name, address = parseaddr(text)
    before, at, host = address.partition("@")
    if text and (not (before and at and host) or any(sign in text for sign in "\r\n\0")):
        raise ValueError("write an e-mail address, such as post@journal.example")
    return text


def mail(address: Settings | None, sent_from: str, site: str, home: Path) -> Settings:
    """All of Django's settings of mail."""
    files = {"EMAIL_BACKEND": "litre.mail.backend.FileBackend"}
    sent_from = sent_from or f"litre@{urlsplit(site).hostname or 'localhost'}"
    return {
        **(address or files),
        "EMAIL_FILE_PATH": home / "mail",
        "DEFAULT_FROM_EMAIL": sent_from,
        "SERVER_EMAIL": sent_from,
        "EMAIL_SUBJECT_PREFIX": "",
    }
