"""What a question and a name sound like, compared: all pairs of their sounds."""

from collections.abc import Mapping, Sequence
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


class Spelling(NamedTuple):
    """One sound of a question: its letters without blanks, its words sorted (if several).

    `rarity` has each word between blanks, `whole` is the sum of these, `last` the last word after
    a blank, with its rarity.
    """

    joined: str
    ordered: str
    rarity: tuple[tuple[str, float], ...]
    whole: float
    last: tuple[str, float]


def spelling(sound: str, rarity: Mapping[str, float], unknown: float) -> Spelling:
    words = sound.split()
    weighed = {
        word: rarity.get("w" + word, unknown) for word in words if len(word) > 1 or word.isdigit()
    }
    weighed |= {letter: rarity["l" + letter] for letter in words if "l" + letter in rarity}
    return Spelling(
        joined="".join(words),
        ordered=_ordered(sound),
        rarity=tuple((f" {word} ", weight) for word, weight in weighed.items()),
        whole=sum(weighed.values()),
        last=(" " + words[-1], weighed.get(words[-1], 0.0)),
    )


def _ordered(sound: str) -> str:
    return " ".join(sorted(sound.split())) if " " in sound else ""


class Sounds:
    """The best of all pairs of sounds so far, each from 0 to 1 (`compare.Likeness`)."""

    __slots__ = ("best", "covered", "first", "ordered", "starts", "tight")

    def __init__(self) -> None:
        self.best = self.ordered = self.first = self.covered = self.tight = 0.0
        self.starts = False

    def compare(self, spellings: Sequence[Spelling], sound: str) -> None:
        """Note how alike a sound of a name, words between single blanks, is to those of the question."""
        joined, spaced = sound.replace(" ", ""), f" {sound} "
        ordered = None
        for asked in spellings:
            like = alike(asked.joined, joined)
            if like > self.best:
                self.best = like
            if not self.starts and joined.startswith(asked.joined):
                self.starts = True
            if asked.ordered and like < 0.999:
                # Made where it is wanted: words cost as much to sort as to compare.
                ordered = _ordered(sound) if ordered is None else ordered
                self.ordered = max(self.ordered, ratio(asked.ordered, ordered))
            if asked.whole:
                self._cover(asked, sound, spaced)

    def _cover(self, asked: Spelling, sound: str, spaced: str) -> None:
        got = 0.0
        for word, weight in asked.rarity:
            if word in spaced:
                got += weight
        last, weight = asked.last
        if last in spaced and last + " " not in spaced:
            got += weight
        covered = got / asked.whole
        if covered >= self.covered:
            tight = min(1.0, len(asked.rarity) / len(set(sound.split(" "))))
            self.tight = tight if covered > self.covered else max(self.tight, tight)
            self.covered = covered
