"""Labelled comments: those written for this benchmark, and files of others that don't come with Litre."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_OWN = Path(__file__).with_name("comments.txt")


class Labelled(NamedTuple):
    is_spam: bool
    name: str
    text: str


def read_own() -> list[Labelled]:
    return list(_own())


def read(path: Path) -> list[Labelled]:
    """`ham<TAB>text` (the SMS Spam Collection) or `spam,"text"` (YouTube spam comments); each text once."""
    return list(_read(path))


def _own() -> Iterator[Labelled]:
    for line in _OWN.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            sort, name, text = line.split("|", 2)
            yield Labelled(sort == "spam", name, text.replace("\\n", "\n"))


def _read(path: Path) -> Iterator[Labelled]:
    text = path.read_text(encoding="utf-8", errors="replace")
    rows = (
        csv.reader(text.splitlines())
        if path.suffix == ".csv"
        else (line.split("\t", 1) for line in text.splitlines())
    )
    seen = set()
    for row in rows:
        if len(row) == 2 and row[0] in {"ham", "spam"} and row[1] not in seen:
            seen.add(row[1])
            yield Labelled(row[0] == "spam", "", row[1])
