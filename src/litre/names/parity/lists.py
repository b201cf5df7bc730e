"""A list of names in two scripts: does each line name as many people?"""

import re
from itertools import pairwise
from typing import NamedTuple

from litre.names.kana import has_kanji
from litre.names.surnames import SURNAMES

_LONGEST = 400
_LABEL = re.compile(r"^[^:：・•、,]{1,24}[:：]\s*")
_YEAR = re.compile(r"\s*[(（]?(?:1[89]|20)\d\d年?[)）]?\s*$")
_PART = re.compile(r"\s*[(（][^()（）]{0,60}[)）]")
_APART = re.compile(r"\s*[・･•·、,，&＆|｜/／;；]\s*|\s+and\s+")
_KANJI_NAME = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff々ヶ]{1,6}[\s　]?[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff々ー]{0,8}"
)
_PARTICLE = re.compile(r"[をがはにへで]|の(?=.)")
_LATIN_NAME = re.compile(r"[^\W\d_a-zà-ÿ][\w'’.-]*(?:\s[^\W\d_a-zà-ÿ][\w'’.-]*){0,3}")


class Unequal(NamedTuple):
    """Two lines beside each other, and how many people each names."""

    first: str
    second: str
    first_count: int
    second_count: int


def unequal_lists(text: str) -> list[Unequal]:
    """Lines one below the other, of kanji names and of Latin ones, that name more and fewer people.

    A label before a colon and a year or a part in brackets are no names. A line that holds anything
    else, or kanji names without a sign between them, is no list.

    >>> [(u.first_count, u.second_count) for u in unequal_lists("木下高男・村上正典\\nTakao Kinoshita • Shosuke Murakami • Riko Narumi (2005)")]
    [(2, 3)]
    >>> unequal_lists("木下高男・村上正典\\nTakao Kinoshita • Shosuke Murakami"), unequal_lists("冬の猫、夏の空\\nWinter Cat")
    ([], [])
    """
    lines = [line.strip() for line in text.split("\n")]
    return [found for one, other in pairwise(lines) if (found := unequal(one, other))]


def unequal(first: str, second: str) -> Unequal | None:
    """The same for two lines that are known to say the same, in either order.

    >>> unequal("出演：沢尻エリカ、錦戸亮", "Cast: Erika Sawajiri").second_count
    1
    """
    for turned in (False, True):
        native, latin = (second, first) if turned else (first, second)
        counts = (_native(native), _latin(latin))
        if all(counts):
            if counts[0] == counts[1]:
                return None
            shown = tuple(reversed(counts)) if turned else counts
            return Unequal(first, second, *shown)
    return None


def _native(line: str) -> int:
    """How many people a line of Japanese names lists; 0 if it is no such line."""
    names = _names(line)
    if not names or not all(_KANJI_NAME.fullmatch(n) and not _PARTICLE.search(n) for n in names):
        return 0
    if not all(has_kanji(name) and len(name) >= 2 for name in names):
        return 0
    # A list of titles looks the same: a surname that many people have tells them apart.
    known = sum(any(name[:size] in SURNAMES for size in (1, 2, 3)) for name in names)
    # Without a sign between them two names may be written as one.
    joined = len(names) == 1 and len(names[0]) > 5
    return 0 if joined or known * 2 < len(names) else len(names)


def _latin(line: str) -> int:
    names = _names(line)
    fits = all(_LATIN_NAME.fullmatch(name) for name in names)
    whole = sum(" " in name for name in names)
    return len(names) if fits and whole * 2 >= len(names) else 0


def _names(line: str) -> list[str]:
    if len(line) > _LONGEST:
        return []
    bare = _PART.sub("", _YEAR.sub("", _LABEL.sub("", line)))
    return [name for name in _APART.split(bare.strip()) if name]
