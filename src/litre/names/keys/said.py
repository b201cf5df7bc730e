"""What a question and a name sound like, compared: all pairs of their sounds."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance.Indel import normalized_similarity as ratio
from rapidfuzz.process import extractOne

_BETWEEN = "\x1e"
# As good as the beginning of a longer text that is alike.
_BEGINNING = 0.80


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
            return max(best, _BEGINNING * ratio(asked, text[:short]))
    elif 4 <= long < short and asked.startswith(text):
        return max(best, 0.60 + 0.30 * long / short)
    return best


class Texts:
    """Some keys of a name, to be compared with what was asked all at once."""

    __slots__ = ("each", "longest", "whole")

    def __init__(self, texts: Sequence[str]) -> None:
        """`whole` has all of them, each after U+001E."""
        self.each = tuple(texts)
        self.whole = _BETWEEN + _BETWEEN.join(self.each)
        self.longest = max(map(len, self.each), default=0)

    def alike(self, asked: str, least: float = 0.0) -> float:
        """The most that `alike` gives for one of them; `least` where none is more alike."""
        best = _highest(asked, self.each, least)
        short = len(asked)
        if 2 <= short < self.longest and best < 1:
            if asked in self.whole:
                best = max(best, *(alike(asked, text) for text in self.each if asked in text))
            if short >= 6 and short + 2 < self.longest:
                best = _BEGINNING * self._beginnings(asked, best / _BEGINNING)
        if best < 0.90 and asked.startswith(self.each):
            return max(best, *(alike(asked, text) for text in self.each))
        return best

    def _beginnings(self, asked: str, least: float) -> float:
        if least >= 1:
            return least
        short = len(asked)
        beginnings = [text[:short] for text in self.each if len(text) > short + 2]
        return _highest(asked, beginnings, least)


def _highest(asked: str, texts: Sequence[str], least: float) -> float:
    """The highest ratio, all in one call: several calls take twice as long."""
    if least >= 1:
        return least
    found = extractOne(asked, texts, scorer=ratio, score_cutoff=least)
    return found[1] if found else least


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


class Spellings:
    """All sounds of a question, with what is looked at before each is compared.

    `weighed` are those with words that count, `most` is the greatest number of these; where a name
    has none of `starts` in it, it has no word of the question and none that begins as its last one.
    """

    __slots__ = ("each", "most", "starts", "weighed")

    def __init__(self, each: Sequence[Spelling]) -> None:
        self.each = tuple(each)
        self.weighed = [one for one in each if one.whole]
        self.most = max((len(one.rarity) for one in self.weighed), default=0)
        starts = {one.last[0] for one in self.weighed}
        starts |= {word[:-1] for one in self.weighed for word, _ in one.rarity}
        self.starts = tuple(starts)


class Sounds:
    """The best of all pairs of sounds, each from 0 to 1 (`compare.Likeness`)."""

    __slots__ = ("best", "covered", "first", "ordered", "starts", "tight")

    def __init__(self, asked: Spellings, sounds: Sequence[str]) -> None:
        """`sounds` are those of a name, words between single blanks."""
        self.best = self.ordered = self.first = self.covered = self.tight = 0.0
        self.starts = False
        if asked.each and sounds:
            self._compare(asked.each, sounds)
            self._cover(asked, sounds)

    def _compare(self, asked: Sequence[Spelling], sounds: Sequence[str]) -> None:
        joined = Texts([sound.replace(" ", "") for sound in sounds])
        ordered = None
        for each in asked:
            self.best = joined.alike(each.joined, self.best)
            self.starts = self.starts or _BETWEEN + each.joined in joined.whole
            if each.ordered and self.ordered < 1:
                # Made where it is wanted: words cost as much to sort as to compare.
                ordered = ordered or [_ordered(sound) for sound in sounds]
                others = ordered
                if each.joined in joined.each:
                    others = [
                        words
                        for words, text in zip(ordered, joined.each, strict=True)
                        if text != each.joined
                    ]
                self.ordered = _highest(each.ordered, others, self.ordered)
        self.first = alike(asked[0].joined, joined.each[0])

    def _cover(self, asked: Spellings, sounds: Sequence[str]) -> None:
        whole = f" {f' {_BETWEEN} '.join(sounds)} "
        fewest = min(len(set(sound.split(" "))) for sound in sounds)
        if not any(map(whole.__contains__, asked.starts)):
            self.tight = min(1.0, asked.most / fewest)
            return
        for each in asked.weighed:
            if each.last[0] in whole or any(word in whole for word, _ in each.rarity):
                for sound in sounds:
                    self._cover_one(each, sound, f" {sound} ")
            elif not self.covered:
                self.tight = max(self.tight, min(1.0, len(each.rarity) / fewest))

    def _cover_one(self, asked: Spelling, sound: str, spaced: str) -> None:
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
