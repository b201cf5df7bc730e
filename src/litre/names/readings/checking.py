"""Whether a name in kanji can be read as somebody says it is."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from litre.names.kana import is_kana
from litre.names.readings.fitting_kanji import Piece, fit
from litre.names.readings.heard import heard, without_length
from litre.names.readings.proposing import divisions, name_words
from litre.names.readings.table import Kind, Table, shipped

Answer = Literal["possible", "unlikely", "impossible"]
Reason = Literal["known", "listed", "by kanji", "shortened", "unexplained", "rare", "no name"]
_BETWEEN = re.compile(r"[\s,、，・･.]+")
_LONGEST = 100
_LISTED = 100.0
_NOTHING = -100.0
# A kana of a name is one of some fifty, most of them common: so much a longer reading is forgiven.
_OF_A_KANA = 3.0


@dataclass(frozen=True)
class PartVerdict:
    """A family or given name with the sound it was checked for.

    `reason`: it is "listed" so; or each kanji is read so in names ("by kanji"), if seldom
    ("rare"); or a reading had to be "shortened"; or a kanji stays "unexplained". `pieces`: what
    falls to each kanji, empty for what is listed. `rating`: natural logarithm, more is likelier.
    """

    kanji: str
    sound: str
    reason: Reason
    pieces: tuple[Piece, ...]
    rating: float


@dataclass(frozen=True)
class Verdict:
    """The answer, and the part of the name that decided it.

    `reason` "known": a person of this name is known with this reading; "no name": one of the two is
    no Japanese person's name, and there are no parts. Sounds are hiragana without long vowels.
    """

    answer: Answer
    reason: Reason
    family: PartVerdict | None = None
    given: PartVerdict | None = None


def check_reading(kanji: str, romanised: str, table: Table | None = None) -> Verdict:
    """Whether a Japanese person's name may be read so; the reading in Latin letters or kana.

    Family name first or last, with any way of writing long vowels. "possible": listed, or made of
    readings that its kanji have in names. "unlikely": no such reading is known, but names are free
    and this one is near. "impossible": neither. Not what is right: `propose_readings` weighs that.
    Cost: some milliseconds.

    >>> [check_reading("村上正典", name).answer for name in ("Masanori Murakami", "Murakami Shōsuke", "Takashi Murakami")]
    ['possible', 'possible', 'impossible']
    >>> check_reading("村上高男", "Takao Murakami").reason, check_reading("木下高男", "Smith").reason
    ('listed', 'no name')
    """
    table = table or shipped()
    words = name_words(kanji)
    best: Verdict | None = None
    known = {
        (without_length(family), without_length(given))
        for _, family, given in table.people("".join(words))
    }
    for family_sound, given_sound in _sounds(romanised) if words else ():
        if (family_sound, given_sound) in known:
            return Verdict("possible", "known")
        for family, given in divisions(words):
            parts = _part(table, "f", family, family_sound), _part(table, "g", given, given_sound)
            best = _better(best, _verdict(table, *parts))
    return best or Verdict("impossible", "no name")


def _sounds(text: str) -> Iterator[tuple[str, str]]:
    """Family and given name as heard, in every order and division the words allow."""
    if len(text) > _LONGEST:
        return
    words = [word for word in _BETWEEN.split(text.strip()) if word]
    if len(words) == 1:
        for whole in sorted(heard(words[0])):
            yield from ((whole[:size], whole[size:]) for size in range(1, len(whole)))
        return
    for size in sorted({1, len(words) - 1} if 1 < len(words) <= 4 else ()):
        parts = "".join(words[:size]), "".join(words[size:])
        sounds = [sorted(heard(part)) for part in parts]
        pairs = [(first, second) for first in sounds[0] for second in sounds[1]]
        yield from pairs
        yield from ((second, first) for first, second in pairs)


def _part(table: Table, kind: Kind, kanji: str, sound: str) -> PartVerdict:
    if any(without_length(kana) == sound for kana, _ in table.readings(kind, kanji)):
        return PartVerdict(kanji, sound, "listed", (), _LISTED)
    if is_kana(kanji) and without_length(kanji) == sound:
        return PartVerdict(kanji, sound, "by kanji", (), _LISTED)
    found = fit(table, kind, kanji, sound)
    if not found:
        return PartVerdict(kanji, sound, "unexplained", (), _NOTHING)
    rating = math.log(found.chance) + _OF_A_KANA * len(sound)
    reason: Reason = "by kanji"
    if found.odd:
        whys = {piece.how for piece in found.odd}
        reason = "unexplained" if "unexplained" in whys else "shortened"
    elif rating < table.meta("check")[0]:
        reason = "rare"
    return PartVerdict(kanji, sound, reason, found.pieces, rating)


def _verdict(table: Table, family: PartVerdict, given: PartVerdict) -> Verdict:
    """The weaker part decides; a family name is forgiven more beside a given name that fits.

    Who has the given name right means this person, and odd readings of family names are many.
    """
    possible, unlikely, unlikely_family = table.meta("check")
    weaker = min(family, given, key=lambda part: part.rating)
    if weaker.rating >= possible:
        return Verdict("possible", weaker.reason, family, given)
    least = unlikely_family if given.rating >= possible else unlikely
    answer: Answer = "unlikely" if weaker.rating >= least else "impossible"
    return Verdict(answer, weaker.reason, family, given)


def _better(one: Verdict | None, other: Verdict) -> Verdict:
    return other if one is None or rating(other) > rating(one) else one


def rating(verdict: Verdict) -> float:
    """How well the weaker part fits; the answers are two thresholds on it."""
    if verdict.reason == "known":
        return _LISTED
    parts = [part.rating for part in (verdict.family, verdict.given) if part]
    return min(parts, default=_NOTHING)
