"""Lines of a file of titles: bytes in, titles or complaints out, one line at a time."""

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from litre.transfer.errors import SourceMissing
from litre.transfer.titles.languages import tag_of

LONGEST = 500
# AniDB numbers: 5 and 6 stand in its dumps beside the four that its documents name.
PRIMARY, SYNONYM, SHORT, OFFICIAL, READING, CARD = range(1, 7)
_TYPES = "1 primary, 2 synonym, 3 short, 4 official, 5 reading, 6 title card"
_LONGEST_LINE = 10_000
_LONGEST_NUMBER = 18
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class BadLine(ValueError):
    """A line that is no title; the message says what is wrong."""


@dataclass(frozen=True)
class Title:
    work: int
    type: int
    language: str
    text: str


@dataclass(frozen=True)
class Complaint:
    """What is wrong with which line."""

    line: int
    what: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}"


def read_titles(path: Path) -> Iterator[Title | Complaint]:
    """Each line of the file (plain or gzip) but comments and empty ones, in order.

    Memory does not grow with the file. Raises SourceMissing if it can't be read.
    """
    try:
        with _opened(path) as file:
            yield from _read(file)
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        raise SourceMissing(f"The file of titles can't be read: {why} ({path}).") from error


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        is_packed = file.read(2) == b"\x1f\x8b"
    return gzip.open(path) if is_packed else path.open("rb")  # type: ignore[return-value]


def _read(file: IO[bytes]) -> Iterator[Title | Complaint]:
    number = 0
    while raw := file.readline(_LONGEST_LINE):
        number += 1
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if not raw.endswith(b"\n") and len(raw) == _LONGEST_LINE:
            _skip_line(file)
            yield Complaint(number, "it is longer than any title")
            continue
        if not raw.strip() or raw.startswith(b"#"):
            continue
        try:
            yield read_line(raw)
        except BadLine as bad:
            yield Complaint(number, str(bad))


def _skip_line(file: IO[bytes]) -> None:
    while (more := file.readline(_LONGEST_LINE)) and not more.endswith(b"\n"):
        pass


def read_line(raw: bytes) -> Title:
    """One line as a title. The dump writes ` for ', its own escape; the rest stays as written, a tab being a blank.

    >>> read_line(b"17|4|en|Kiki`s | Two")
    Title(work=17, type=4, language='en', text="Kiki's | Two")
    >>> read_line(b"17|4|en")
    Traceback (most recent call last):
    litre.transfer.titles.lines.BadLine: it has 3 fields, not <work>|<type>|<language>|<title>
    """
    try:
        line = raw.decode("utf-8").strip("\r\n")
    except UnicodeDecodeError:
        raise BadLine("it is not UTF-8") from None
    fields = line.split("|", 3)
    if len(fields) < 4:
        raise BadLine(f"it has {len(fields)} fields, not <work>|<type>|<language>|<title>")
    work, kind, code, text = fields
    language = tag_of(code)
    if language is None:
        raise BadLine(f"“{code[:40]}” is no language")
    return Title(_work(work), _type(kind), language, _text(text))


def _work(field: str) -> int:
    if not (field.isascii() and field.isdigit() and len(field) <= _LONGEST_NUMBER):
        raise BadLine(f"“{field[:40]}” is no number of a work")
    return int(field)


def _type(field: str) -> int:
    if field not in {"1", "2", "3", "4", "5", "6"}:
        raise BadLine(f"“{field[:40]}” is no type of title ({_TYPES})")
    return int(field)


def _text(field: str) -> str:
    text = field.strip().replace("`", "'").replace("\t", " ")
    if not text:
        raise BadLine("its title is empty")
    if len(text) > LONGEST:
        raise BadLine(f"its title has {len(text)} characters; {LONGEST} are the most")
    if _CONTROL.search(text):
        raise BadLine("its title holds a control character")
    return text
