"""The lines above a review that name people and a year without saying what they are.

Such as `木下高男・村上正典` over `Takao Kinoshita • Shosuke Murakami` over `(2005)`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from litre.names.stars import is_rating_alone
from litre.names.surnames import SURNAMES
from litre.transfer.readings.keys import key_of
from litre.transfer.readings.layout import Paragraph
from litre.transfer.readings.people import Person, is_person, paired, people_in
from litre.transfer.readings.person_names import is_native

_MOST_LINES = 6
_LONGEST = 400
_LONGEST_LINE = 120
_MOST_JOINED = 12
_SENTENCE = re.compile(r"[。！？!?…]|[^A-Z]\.$", re.MULTILINE)
_YEAR = re.compile(
    r"\s*[(（\[]?\s*(?P<year>(?:18|19|20)\d\d)(?:\s*[-–—~〜]\s*(?P<to>(?:18|19|20)\d\d))?"
    r"\s*(?:年|[)）\]])*\s*$"
)
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Header:
    """What a paragraph of opening lines says; `whole` if it says nothing else."""

    people: tuple[Person, ...]
    year: int | None
    evidence: str
    weight: float
    whole: bool
    year_evidence: str = ""


def read_header(
    paragraph: Paragraph, known: Sequence[Person], title_keys: frozenset[str]
) -> Header | None:
    """The people and the year of a paragraph of such lines, or None if it may be anything else.

    Two of these must speak for it (one, twice over, if the people are known): names that are
    known from fields or terms, a year, several people on both lines, common surnames.
    """
    if paragraph.kind != "paragraph" or not 0 < len(paragraph.text) <= _LONGEST:
        return None
    if _SENTENCE.search(paragraph.text) or any(
        len(line) > _LONGEST_LINE for line in paragraph.lines
    ):
        return None
    lines = [line for line in paragraph.lines if not is_rating_alone(line)]
    if not 0 < len(lines) <= _MOST_LINES:
        return None
    year, year_line = _year_of(lines)
    names = [name for name in (_YEAR.sub("", line).strip() for line in lines) if name]
    people = _people(names, known) if names else []
    if names and not people:
        return None
    if not names:
        return Header((), year, "", 0.0, len(lines) == len(paragraph.lines), year_line)
    if any(_keys(person) & title_keys for person in people):
        return None
    score = _score(people, known, year)
    if score < _ENOUGH:
        return None
    weight = min(0.9, 0.6 + 0.1 * score)
    whole = len(lines) == len(paragraph.lines)
    return Header(tuple(people), year, "\n".join(lines), weight, whole, year_line)


def _year_of(lines: Sequence[str]) -> tuple[int | None, str]:
    for line in lines:
        found = _YEAR.search(line)
        if found:
            return int(found["year"]), found[0].strip()
    return None, ""


def _people(names: list[str], known: Sequence[Person]) -> list[Person]:
    """The people of native lines with Latin lines below, or of lines that hold both."""
    native = [line for line in names if is_native(line)]
    latin = [line for line in names if not is_native(line)]
    if len(native) == len(latin) == 1:
        cut = _cut_by_known(native[0], known)
        people = paired(cut or native[0], latin[0])
    elif native and not latin:
        texts = [_cut_by_known(line, known) or line for line in native]
        people = [person for text in texts for person in people_in(text) or [Person()]]
    else:
        return []
    return people if all(_is_named(person) for person in people) else []


def _is_named(person: Person) -> bool:
    return bool(person.native) and is_person(person)


def _cut_by_known(line: str, known: Sequence[Person]) -> str:
    """Names written together with signs between them, if all of them are known; else ""."""
    natives = sorted({person.native for person in known if person.native}, key=len, reverse=True)
    found: list[str] = []
    rest = line
    while rest and len(found) < _MOST_JOINED:
        name = next((native for native in natives[:50] if rest.startswith(native)), "")
        if not name:
            return ""
        found.append(name)
        rest = rest[len(name) :]
    return "•".join(found) if len(found) > 1 and not rest else ""


def _keys(person: Person) -> set[str]:
    return {key_of(name) for name in (person.native, person.latin) if name}


def _score(people: Sequence[Person], known: Sequence[Person], year: int | None) -> int:
    both = all(person.latin for person in people)
    score = int(year is not None and both) + int(both and len(people) > 1)
    if any(person.is_same(other) for person in people for other in known[:50]):
        score += 2 if both else 1
    natives = [person.native for person in people]
    return score + int(all(_has_surname(native) for native in natives))


def _has_surname(native: str) -> bool:
    return any(native[:size] in SURNAMES and len(native) > size for size in (1, 2, 3))
