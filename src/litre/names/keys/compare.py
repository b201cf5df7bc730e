"""How alike a question and a name are: likenesses of their keys, each from 0 to 1."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from rapidfuzz.distance.Indel import normalized_similarity as ratio
from rapidfuzz.distance.OSA import distance as slips

from litre.names.keys.fold import Keys
from litre.names.keys.said import Sounds, Spellings, Texts, alike, spelling

_NUMBER = re.compile(r"\d+")
_NO_MARK = re.compile(r"[\w\s]+")
# Of a question the likeliest; a name may be read in more ways.
_SOUNDS = 8
KEYS, SEVERAL = "\x1f", "\x1e"
# After these a name goes on; others, as ! and ), end one as well.
_OPEN = frozenset(":-\u2013\u2014~\u301c(\u300c\u300e,/")
_NO_LETTER = re.compile(r"[\W_]+")
# A name as it was typed but for so many slips of the finger is nearer than one that is not.
_SLIPS = 3


def pack(keys: Keys) -> str:
    """Keys as one text, to be stored: six fields by U+001F, what is several by U+001E.

    >>> from litre.names.keys.fold import fold
    >>> unpack(pack(fold("涙", "ja"))) == fold("涙", "ja")
    True
    """
    several = (SEVERAL.join(keys.sounds), SEVERAL.join(keys.skeletons))
    return KEYS.join((keys.raw, keys.surface, several[0], keys.korean, keys.han, several[1]))


def unpack(packed: str) -> Keys:
    """What `pack` made."""
    raw, surface, sounds, korean, han, skeletons = packed.split(KEYS)
    return Keys(raw, surface, _several(sounds), korean, han, _several(skeletons))


def _several(text: str) -> tuple[str, ...]:
    return tuple(text.split(SEVERAL)) if text else ()


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
    slip        1 if the letters typed are the same, less for each too many, too few, other or exchanged
    unmarked    1 if letters alone were typed and they are the same: the name may have any marks
    in_order    words asked for each word of the name, if it has all of them in this order
    goes_on     1 if the name goes on after a mark with which the question ends
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
    slip: float
    unmarked: float
    in_order: float
    goes_on: float
    length: float
    share: float


class Question:
    """The keys of what was asked, with all that is compared again and again."""

    def __init__(self, keys: Keys, rarity: Mapping[str, float], unknown: float) -> None:
        """`rarity` of tokens, `unknown` that of a token that no name has."""
        self.keys = keys
        self.surface = keys.surface.replace(" ", "")
        self.korean = keys.korean.replace(" ", "")
        self.numbers = _numbers(keys)
        self.bare, self.marks = _apart(keys.raw)
        self.words = keys.surface.split()
        self.ordered = sorted(self.words)
        self.is_open = keys.raw[-1:] in _OPEN
        self.han = {char: rarity.get("u" + char, unknown) for char in keys.han}
        self.han_whole = sum(self.han.values())
        spelled = [spelling(sound, rarity, unknown) for sound in keys.sounds[:_SOUNDS]]
        self.spellings = Spellings(spelled)
        # Few consonants say little; the longest first.
        weighed = ((min(1.0, 0.7 + 0.05 * len(each)), each) for each in keys.skeletons)
        self.skeletons = sorted(weighed, reverse=True)
        self.length = min(len(self.surface), 20) / 20

    def likeness(self, keys: Keys, share: float) -> Likeness:
        """All likenesses to a name; `share` comes from the index."""
        surface = keys.surface.replace(" ", "")
        look = alike(self.surface, surface) if self.surface and surface else 0.0
        sound = Sounds(self.spellings, keys.sounds)
        numbers = _numbers(keys)
        bare, marks = _apart(keys.raw)
        han_covered, han_tight = self._han(keys.han)
        starts = keys.raw.startswith(self.keys.raw)
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
            han_covered=han_covered,
            han_tight=han_tight,
            typed=ratio(self.keys.raw, keys.raw),
            marks=ratio(self.marks, marks),
            missing=float(not self.numbers <= numbers),
            surplus=float(not numbers <= self.numbers),
            is_typed=float(keys.raw == self.keys.raw),
            starts_typed=float(starts),
            is_surface=float(look > 0.999),
            is_sound=float(sound.best > 0.999),
            starts_surface=float(surface.startswith(self.surface)),
            starts_sound=float(sound.starts),
            slip=1 - slips(self.bare, bare, score_cutoff=_SLIPS - 1) / _SLIPS,
            unmarked=float(bare == self.bare and not self.marks),
            in_order=self._in_order(keys.surface),
            goes_on=float(starts and self.is_open and len(keys.raw) > len(self.keys.raw)),
            length=self.length,
            share=share,
        )

    def _skeletons(self, skeletons: tuple[str, ...]) -> float:
        here = Texts(skeletons)
        best = 0.0
        for weight, asked in self.skeletons:
            if weight <= best:  # likenesses are 1 at most
                break
            best = weight * here.alike(asked, best / weight)
        return best

    def _in_order(self, surface: str) -> float:
        words = surface.split()
        if not self.words or len(words) < len(self.words):
            return 0.0
        rest = iter(words)
        if not all(word in rest for word in self.words[:-1]):
            return 0.0
        last = self.words[-1]
        return len(self.words) / len(words) * any(word.startswith(last) for word in rest)

    def _han(self, han: str) -> tuple[float, float]:
        """(share of the Han characters asked that a name has, by rarity; share of its own)."""
        if not self.han or not han:
            return 0.0, 0.0
        here = set(han)
        common = [weight for char, weight in self.han.items() if char in here]
        return sum(common) / self.han_whole, len(common) / len(here)

    def _korean(self, korean: str) -> float:
        return alike(self.korean, korean.replace(" ", "")) if self.korean and korean else 0.0


def _numbers(keys: Keys) -> frozenset[str]:
    return frozenset(_NUMBER.findall(f"{keys.surface} {keys.raw}"))


def _apart(raw: str) -> tuple[str, str]:
    """(letters and digits, punctuation and signs)."""
    bare = raw.replace(" ", "")
    if bare.isalnum():
        return bare, ""
    return _NO_LETTER.sub("", raw), _NO_MARK.sub("", raw)
