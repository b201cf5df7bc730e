"""Names of people in a sentence, read by the table of names rather than by the dictionary."""

import math
from itertools import zip_longest

from litre.names.furigana.okurigana import is_kanji
from litre.names.furigana.words import Word
from litre.names.readings.parts import read_part
from litre.names.readings.proposing import ProposedReading, divisions, propose_readings
from litre.names.readings.sounds import sound
from litre.names.readings.table import Kind, shipped

_LONGEST = 6
_BETWEEN = frozenset(" \u3000・")
# That a name was meant at all is not sure where the dictionary knows only a part of it.
_PARTLY_KNOWN = 0.85
_ALONE = 0.95

Part = tuple[str, str, float]


def name_ahead(words: list[Word]) -> list[Word]:
    """The words of a name at the beginning: names, and single kanji beside a name; [] if none."""
    found: list[Word] = []
    for word, following in zip_longest(words[: 2 * _LONGEST], words[1 : 2 * _LONGEST]):
        parts = _may_part(word) and found and following and _is_name(following)
        begins = not found and following and _is_name(following) and _is_family(word)
        if not (parts or begins or _is_name(word) or _is_odd(word)):
            break
        found.append(word)
    letters = "".join(word.surface for word in found)
    is_one = any(map(_is_name, found)) and any(map(is_kanji, letters))
    return found if is_one and len(letters) <= _LONGEST + 1 else []


def _is_name(word: Word) -> bool:
    return word.kind[:2] == ("名詞", "固有名詞") and word.kind[2] == "人名"


def _is_family(word: Word) -> bool:
    """沢尻 is a place to the dictionary, and a family before エリカ."""
    is_place = word.kind == ("名詞", "固有名詞", "地域")
    return is_place and bool(shipped().readings("f", word.surface))


def _is_odd(word: Word) -> bool:
    is_noun = word.kind[0] == "名詞" and word.kind[1] not in {"数", "接尾", "非自立", "代名詞"}
    return is_noun and len(word.surface) == 1 and is_kanji(word.surface)


def _may_part(word: Word) -> bool:
    return word.surface in _BETWEEN


def read_name(words: list[Word]) -> list[Part]:
    """The name cut into family and given name with their readings and weight.

    One part if it is not known where they meet, none if the table can't read it.
    """
    whole = "".join(word.surface for word in words if not _may_part(word))
    if len(words) == 1:
        return [_alone(words[0])]
    known = all(_is_name(each) or _may_part(each) or _is_family(each) for each in words)
    gap = next((word.surface for word in words if _may_part(word)), "")
    if gap:
        asked = "".join(" " if _may_part(word) else word.surface for word in words)
    else:
        asked = " ".join(word.surface for word in words) if known and len(words) == 2 else whole
    proposed = propose_readings(asked, limit=1) if asked.count(" ") < 2 else []
    if not proposed:
        return []
    weight = proposed[0].weight * (1.0 if known else _PARTLY_KNOWN)
    return _parted(asked, gap, proposed[0], round(weight, 3))


def _parted(asked: str, gap: str, read: ProposedReading, weight: float) -> list[Part]:
    cuts = list(divisions(asked.split(" ")))
    fitting = [
        (family, given)
        for family, given in cuts
        if _reads("f", family, read.family) and _reads("g", given, read.given)
    ]
    if len(fitting) != 1:
        return [(asked.replace(" ", gap), read.family + read.given, weight)] if not gap else []
    family, given = fitting[0]
    between: list[Part] = [(gap, "", 0.0)] if gap else []
    return [(family, read.family, weight), *between, (given, read.given, weight)]


def _reads(kind: Kind, part: str, kana: str) -> bool:
    found = read_part(shipped(), kind, part)
    candidates = found.candidates if found else ()
    return any(sound(each.kana) == sound(kana) for each in candidates)


def _alone(word: Word) -> Part:
    """A family or given name by itself: how likely its reading is among those of the list."""
    shares = [
        share
        for kind in ("f", "g")
        for kana, share in _shares(kind, word.surface)
        if kana == word.reading
    ]
    return word.surface, word.reading, round(min(_ALONE, max(shares, default=0.5)), 3)


def _shares(kind: Kind, part: str) -> list[tuple[str, float]]:
    listed = shipped().readings(kind, part)
    whole = sum(math.exp(score) for _, score in listed)
    return [(kana, math.exp(score) / whole) for kana, score in listed]
