"""The folder of messages: one file each, the newest first, a bounded number of them."""

import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import cast

MOST = 500
_NAME = re.compile(r"\d{8}-\d{6}-\d{6}-[0-9a-f]{8}\.eml")


@dataclass(frozen=True, slots=True)
class Message:
    name: str
    written_at: datetime
    to: str
    subject: str
    text: str


def keep(folder: Path, message: bytes, now: datetime, most: int = MOST) -> Path:
    """Write a message into the folder, whole or not at all; the oldest beyond `most` go.

    Only the user who runs the site can read it: it may hold a link or code that signs somebody in.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = now.astimezone(UTC).strftime("%Y%m%d-%H%M%S-%f")
    path = folder / f"{stamp}-{secrets.token_hex(4)}.eml"
    unfinished = path.with_suffix(".new")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(message)
    unfinished.replace(path)
    for old in _names(folder)[most:]:
        (folder / old).unlink(missing_ok=True)
    return path


def newest(folder: Path, most: int) -> list[Message]:
    """The latest messages, newest first."""
    found = (read(folder, name) for name in _names(folder)[:most])
    return [message for message in found if message is not None]


def read(folder: Path, name: str) -> Message | None:
    """One message by the name of its file; None for any other name and for what is gone."""
    if not _NAME.fullmatch(name):
        return None
    with suppress(FileNotFoundError):
        parsed = cast(
            EmailMessage, message_from_bytes((folder / name).read_bytes(), policy=policy.default)
        )
        body = parsed.get_body(preferencelist=("plain", "html"))
        return Message(
            name=name,
            written_at=datetime.strptime(name[:22], "%Y%m%d-%H%M%S-%f").replace(tzinfo=UTC),
            to=str(parsed["To"] or ""),
            subject=str(parsed["Subject"] or ""),
            text=str(body.get_content()) if body else "",
        )
    return None


def _names(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return sorted((each for each in os.listdir(folder) if _NAME.fullmatch(each)), reverse=True)
