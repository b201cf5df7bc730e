"""What a question and a name sound like, compared: all pairs of their sounds."""

from collections.abc import Mapping
from typing import NamedTuple

from rapidfuzz.distance.Indel import normalized_similarity as ratio


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
    """One sound: its letters without blanks, its words sorted (if several), its words."""

    joined: str
    ordered: str
    words: frozenset[str]
    spaced: str  # with a blank before each word


class Spelling(NamedTuple):
    """One sound of a question: the rarity of its words, their sum, and the last word after a blank."""

    said: Said
    rarity: dict[str, float]
    whole: float
    last: str


def spelling(sound: str, rarity: Mapping[str, float], unknown: float) -> Spelling:
    words = sound.split()
    weighed = {
        word: rarity.get("w" + word, unknown) for word in words if len(word) > 1 or word.isdigit()
    }
    weighed |= {letter: rarity["l" + letter] for letter in words if "l" + letter in rarity}
    return Spelling(said_of(sound), weighed, sum(weighed.values()), " " + words[-1])


def said_of(sound: str) -> Said:
    words = sound.split()
    ordered = " ".join(sorted(words)) if len(words) > 1 else ""
    return Said("".join(words), ordered, frozenset(words), " " + sound)


class Sounds:
    """The best of all pairs of sounds so far, each from 0 to 1 (`compare.Likeness`)."""

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
            self._cover(asked, said)

    def _cover(self, asked: Spelling, said: Said) -> None:
        words, got = said.words, 0.0
        for word, weight in asked.rarity.items():
            if word in words:
                got += weight
        last = asked.last
        if last in said.spaced and last[1:] not in words:
            got += asked.rarity.get(last[1:], 0.0)
        covered = got / asked.whole
        if covered >= self.covered:
            tight = min(1.0, len(asked.rarity) / len(words))
            self.tight = tight if covered > self.covered else max(self.tight, tight)
            self.covered = covered
