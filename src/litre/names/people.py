"""People in a credit line, native and Latin, paired in order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from litre.names.scripts import script_of
from litre.names.surnames import SURNAMES


@dataclass(frozen=True)
class PersonReading:
    """A person as credited; `supposed` unless separators and counts agree on both lines."""

    native: str
    latin: str
    supposed: bool
    evidence: str


_SEPARATOR = re.compile(r"[/／、,，＆&•|;；\n]|\s·\s|\band\b|(?<=[一-鿿々])と(?=[一-鿿々])")
_LATIN_SEPARATOR = re.compile(r"[/／、,，＆&•·・|;；\n]|\band\b")
_DOT = re.compile(r"[・･]")
_VOWEL_GROUPS = re.compile(r"[aiueoāīūēō]|n(?![aiueoāīūēōy])")
_LONGEST_JOINED = 60
_SHORTEST, _LONGEST = 2, 6
# How likely a kanji name has so many characters: family and given name are mostly two each.
_LENGTH_COST = {2: 4.0, 3: 1.2, 4: 0.0, 5: 1.0, 6: 3.5}


def split_people(native: str, latin: str = "") -> list[PersonReading]:
    """The people of a credit line, with the line in Latin letters below it if there is one.

    Both lines are cut at ・ • / 、 , & と "and"; ・ inside a katakana name does not part it when
    the Latin line, or the lack of kanji, says so. Kanji names with nothing between them are cut
    into as many as the Latin line shows, by common surnames and likely lengths. Counts that
    differ are left unpaired, native names first, and the evidence says so.

    >>> [(p.native, p.latin) for p in split_people("木下高男村上正典", "Takao Kinoshita • Shosuke Murakami")]
    [('木下高男', 'Takao Kinoshita'), ('村上正典', 'Shosuke Murakami')]
    >>> [p.native for p in split_people("レオナルド・ディカプリオ", "Leonardo DiCaprio")]
    ['レオナルド・ディカプリオ']
    >>> split_people("", "")
    []
    """
    latin_names = _cut(latin, _LATIN_SEPARATOR)
    natives = _native_names(native, latin_names)
    if len(natives) == len(latin_names):
        return [
            PersonReading(name, other, False, "as many names on both lines, in order")
            for name, other in zip(natives, latin_names, strict=True)
        ]
    if not latin_names:
        return [PersonReading(name, "", len(natives) > 1, "one line only") for name in natives]
    if not natives:
        return [
            PersonReading("", name, len(latin_names) > 1, "one line only") for name in latin_names
        ]
    joined = _without_separator(natives, latin_names)
    if joined:
        evidence = "cut where the Latin line shows so many names"
        return [
            PersonReading(name, other, True, evidence)
            for name, other in zip(joined, latin_names, strict=True)
        ]
    evidence = f"{len(natives)} native names but {len(latin_names)} Latin ones, not paired"
    return [
        *(PersonReading(name, "", True, evidence) for name in natives),
        *(PersonReading("", name, True, evidence) for name in latin_names),
    ]


def _cut(line: str, separator: re.Pattern[str]) -> list[str]:
    return [name.strip() for name in separator.split(line) if name.strip()]


def _native_names(line: str, latin_names: Sequence[str]) -> list[str]:
    """The native line cut; the Latin line decides whether ・ parts people or parts of a name."""
    coarse = _cut(line, _SEPARATOR)
    if len(coarse) == len(latin_names):
        return coarse
    fine = [part.strip() for name in coarse for part in _DOT.split(name) if part.strip()]
    if len(fine) == len(latin_names):
        return fine
    counted = _grouped(fine, [max(1, len(name.split())) for name in latin_names])
    return counted or [person for name in coarse for person in _by_kanji(_DOT.split(name))]


def _grouped(parts: Sequence[str], words: Sequence[int]) -> list[str]:
    """Parts joined to names by the words of the Latin names, or nothing if that does not fit."""
    names: list[str] = []
    place = 0
    for count in words:
        size = 1 if place < len(parts) and _has_kanji(parts[place]) else count
        if place + size > len(parts):
            return []
        names.append("・".join(parts[place : place + size]))
        place += size
    return names if place == len(parts) else []


def _by_kanji(parts: Sequence[str]) -> list[str]:
    """Each part with kanji is a person; neighbours without are the parts of one name."""
    names: list[str] = []
    foreign = False
    for part in filter(None, parts):
        if _has_kanji(part) or not foreign:
            names.append(part)
        else:
            names[-1] += "・" + part
        foreign = not _has_kanji(part)
    return names


def _has_kanji(text: str) -> bool:
    return any(script_of(char) == "Hani" for char in text[:100])


def _without_separator(natives: Sequence[str], latin_names: Sequence[str]) -> list[str]:
    """Kanji names written together, cut into as many as there are Latin names; or nothing."""
    if len(natives) != 1 or not _can_be_cut(natives[0], len(latin_names)):
        return []
    line = natives[0]
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, (0,))}
    for number, latin in enumerate(latin_names):
        for end in range(1, len(line) + 1):
            options = [
                (
                    best[number, start][0] + _cost(line[start:end], latin),
                    (*best[number, start][1], end),
                )
                for start in range(max(0, end - _LONGEST), end - _SHORTEST + 1)
                if (number, start) in best
            ]
            if options:
                best[number + 1, end] = min(options)
    whole = best.get((len(latin_names), len(line)))
    return [line[start:end] for start, end in pairwise(whole[1])] if whole else []


def _can_be_cut(line: str, count: int) -> bool:
    return (
        1 < count <= len(line) / _SHORTEST
        and len(line) <= min(_LONGEST_JOINED, count * _LONGEST)
        and all(script_of(char) in {"Hani", "Hira", "Kana"} for char in line)
    )


def _cost(name: str, latin: str) -> float:
    """How unlikely it is that this is one name, and this its Latin form."""
    surname = max((size for size in (1, 2, 3) if name[:size] in SURNAMES), default=0)
    known = 0.0 if 0 < surname < len(name) else 1.5
    # Kana in a name is its end (沢尻エリカ), seldom its beginning.
    beginning = 2.0 if script_of(name[0]) != "Hani" else 0.0
    # A kanji has two morae or a little less on the average.
    morae = len(_VOWEL_GROUPS.findall(latin[:100].lower()))
    return _LENGTH_COST[len(name)] + known + beginning + 0.5 * abs(morae / 1.8 - len(name))
