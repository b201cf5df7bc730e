"""How alike a question and a name are: likenesses of their keys, each from 0 to 1."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance.Indel import normalized_similarity as ratio

from litre.names.keys.fold import Keys

_NUMBER = re.compile(r"\d+")
_NO_MARK = re.compile(r"[\w\s]+")
# Of a question the likeliest; a name may be read in more ways.
_SOUNDS = 4
_KEYS, _SEVERAL = "\x1f", "\x1e"


def pack(keys: Keys) -> str:
    """Keys as one text, to be stored: six fields by U+001F, what is several by U+001E.

    >>> from litre.names.keys.fold import fold
    >>> unpack(pack(fold("涙", "ja"))) == fold("涙", "ja")
    True
    """
    several = (_SEVERAL.join(keys.sounds), _SEVERAL.join(keys.skeletons))
    return _KEYS.join((keys.raw, keys.surface, several[0], keys.korean, keys.han, several[1]))


def unpack(packed: str) -> Keys:
    """What `pack` made."""
    raw, surface, sounds, korean, han, skeletons = packed.split(_KEYS)
    return Keys(raw, surface, _several(sounds), korean, han, _several(skeletons))


def _several(text: str) -> tuple[str, ...]:
    return tuple(text.split(_SEVERAL)) if text else ()


class Likeness(NamedTuple):
    """What the order of results is made of; all from 0 to 1.

    surface, sound, sorted_words, han, skeleton, korean   the best likeness in that layer
    first       the likeliest reading of the question against that of the name
    covered     share of the question's words that the name has, by rarity
    tight       words asked for each word of the name
    han_covered, han_tight                                the same of Han characters
    typed       the text as it was typed
    marks       its punctuation alone
    missing, surplus                                      a number asked for and absent; and the reverse
    is_typed, starts_typed, is_surface, is_sound, starts_surface, starts_sound    1 if so
    length      of the question, 1 from twenty letters
    share       of the index' own score, against the best candidate
    """

    surface: float
    sound: float
    sorted_words: float
    han: float
    skeleton: float
    korean: float
    first: float
    covered: float
    tight: float
    han_covered: float
    han_tight: float
    typed: float
    marks: float
    missing: float
    surplus: float
    is_typed: float
    starts_typed: float
    is_surface: float
    is_sound: float
    starts_surface: float
    starts_sound: float
    length: float
    share: float


def alike(asked: str, text: str) -> float:
    """Likeness of two keys: the ratio of what they share, more for a beginning or a part.

    >>> round(alike("riter", "riterohtears"), 2), alike("namida", "namida"), alike("a", "b")
    (0.91, 1.0, 0.0)
    """
    best = ratio(asked, text)
    short, long = len(asked), len(text)
    if 2 <= short < long:
        if text.startswith(asked):
            return max(best, 0.84 + 0.16 * short / long)
        if short >= 3 and asked in text:
            return max(best, 0.78 + 0.22 * short / long)
        if short >= 6 and long > short + 2:
            return max(best, 0.80 * ratio(asked, text[:short]))
    elif 4 <= long < short and asked.startswith(text):
        return max(best, 0.60 + 0.30 * long / short)
    return best


class Said(NamedTuple):
    """One sound: its letters without blanks, its words sorted (if several), and its words."""

    joined: str
    ordered: str
    words: frozenset[str]


class Spelling(NamedTuple):
    """One sound of a question: the rarity of its words, their sum, and the last word."""

    said: Said
    rarity: dict[str, float]
    whole: float
    last: str


class Question:
    """The keys of what was asked, with all that is compared again and again."""

    def __init__(self, keys: Keys, rarity: Mapping[str, float], unknown: float) -> None:
        """`rarity` of tokens, `unknown` that of a token that no name has."""
        self.keys = keys
        self.surface = keys.surface.replace(" ", "")
        self.korean = keys.korean.replace(" ", "")
        self.numbers = _numbers(keys)
        self.marks = _marks(keys.raw)
        self.han = {char: rarity.get("u" + char, unknown) for char in keys.han}
        self.spellings = [_spelling(sound, rarity, unknown) for sound in keys.sounds[:_SOUNDS]]
        self.length = min(len(self.surface), 20) / 20

    @cached_property
    def first(self) -> str:
        """The likeliest sound, joined; or nothing."""
        return self.spellings[0].said.joined if self.spellings else ""

    def likeness(self, keys: Keys, share: float) -> Likeness:
        """All likenesses to a name; `share` comes from the index."""
        surface = keys.surface.replace(" ", "")
        look = alike(self.surface, surface) if self.surface and surface else 0.0
        sound = self._sounds(keys.sounds)
        numbers = _numbers(keys)
        return Likeness(
            surface=look,
            sound=sound.best,
            sorted_words=sound.ordered,
            han=alike(self.keys.han, keys.han) if self.keys.han and keys.han else 0.0,
            skeleton=self._skeletons(keys.skeletons),
            korean=self._korean(keys.korean),
            first=sound.first,
            covered=sound.covered,
            tight=sound.tight,
            han_covered=self._han_covered(keys.han),
            han_tight=_share(set(keys.han), self.han),
            typed=ratio(self.keys.raw, keys.raw),
            marks=ratio(self.marks, _marks(keys.raw)),
            missing=float(not self.numbers <= numbers),
            surplus=float(not numbers <= self.numbers),
            is_typed=float(keys.raw == self.keys.raw),
            starts_typed=float(keys.raw.startswith(self.keys.raw)),
            is_surface=float(look > 0.999),
            is_sound=float(sound.best > 0.999),
            starts_surface=float(surface.startswith(self.surface)),
            starts_sound=float(sound.starts),
            length=self.length,
            share=share,
        )

    def _sounds(self, sounds: tuple[str, ...]) -> "_Sounds":
        found = _Sounds()
        for place, sound in enumerate(sounds):
            said = _said(sound)
            for each in self.spellings:
                found.compare(each, said)
            if place == 0 and self.spellings:
                found.first = alike(self.first, said.joined)
        return found

    def _skeletons(self, skeletons: tuple[str, ...]) -> float:
        pairs = ((one, other) for other in skeletons for one in self.keys.skeletons)
        return max(
            (alike(one, other) * min(1.0, 0.7 + 0.05 * len(one)) for one, other in pairs),
            default=0.0,
        )

    def _han_covered(self, han: str) -> float:
        if not self.han or not han:
            return 0.0
        here = set(han)
        got = sum(weight for char, weight in self.han.items() if char in here)
        return got / sum(self.han.values())

    def _korean(self, korean: str) -> float:
        return alike(self.korean, korean.replace(" ", "")) if self.korean and korean else 0.0


def _numbers(keys: Keys) -> frozenset[str]:
    return frozenset(_NUMBER.findall(f"{keys.surface} {keys.raw}"))


def _marks(raw: str) -> str:
    return _NO_MARK.sub("", raw)


def _share(those: set[str], these: Mapping[str, float]) -> float:
    return sum(each in these for each in those) / len(those) if those else 0.0


def _spelling(sound: str, rarity: Mapping[str, float], unknown: float) -> Spelling:
    words = sound.split()
    weighed = {
        word: rarity.get("w" + word, unknown) for word in words if len(word) > 1 or word.isdigit()
    }
    return Spelling(_said(sound), weighed, sum(weighed.values()), words[-1])


def _said(sound: str) -> Said:
    words = sound.split()
    ordered = " ".join(sorted(words)) if len(words) > 1 else ""
    return Said("".join(words), ordered, frozenset(words))


class _Sounds:
    """The best of all pairs of sounds so far."""

    __slots__ = ("best", "covered", "first", "ordered", "starts", "tight")

    def __init__(self) -> None:
        self.best = self.ordered = self.first = self.covered = self.tight = 0.0
        self.starts = False

    def compare(self, asked: Spelling, said: Said) -> None:
        like = alike(asked.said.joined, said.joined)
        if like > self.best:
            self.best = like
        if not self.starts and said.joined.startswith(asked.said.joined):
            self.starts = True
        if said.ordered and asked.said.ordered and like < 0.999:
            self.ordered = max(self.ordered, ratio(asked.said.ordered, said.ordered))
        if asked.whole:
            self._cover(asked, said.words)

    def _cover(self, asked: Spelling, words: frozenset[str]) -> None:
        got = 0.0
        for word, weight in asked.rarity.items():
            if word in words:
                got += weight
        last = asked.last
        if last in asked.rarity and last not in words:
            for word in words:
                if word.startswith(last):
                    got += asked.rarity[last]
                    break
        covered = got / asked.whole
        if covered >= self.covered:
            tight = min(1.0, len(asked.rarity) / len(words))
            self.tight = tight if covered > self.covered else max(self.tight, tight)
            self.covered = covered
