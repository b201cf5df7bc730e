"""What a question and a name sound like, compared: all pairs of their sounds."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance.Indel import normalized_similarity as ratio
from rapidfuzz.process import extractOne

_BETWEEN = "\x1e"
# As good as the beginning of a longer text that is alike.
_BEGINNING = 0.80
# So much longer a text has to be for its beginning to be more alike than the whole of it: it shares
# no more letters with what was asked than the whole, and the lengths alone give 0.80 for 1.00.
_LONGER = 2 / _BEGINNING - 1


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
        if best >= 1:
            return best
        short = len(asked)
        if 2 <= short < self.longest:
            if asked in self.whole:
                best = max(best, *(alike(asked, text) for text in self.each if asked in text))
            long = _LONGER * short
            if best < _BEGINNING and short >= 6 and long < self.longest:
                beginnings = [text[:short] for text in self.each if len(text) > long]
                best = _BEGINNING * _highest(asked, beginnings, best / _BEGINNING)
        if best < 0.90 and asked.startswith(self.each):
            best = max(best, *(alike(asked, text) for text in self.each))
        return best


def _highest(asked: str, texts: Sequence[str], least: float) -> float:
    """The highest ratio, of several all in one call: several calls take twice as long."""
    if least >= 1:
        return least
    if len(texts) == 1:
        return max(least, ratio(asked, texts[0]))
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

    `joined` are their letters without blanks, each once; `weighed` are those with words that count,
    `most` is the greatest number of these; where a name has none of `starts` in it, it has no word
    of the question and none that begins as its last one.
    """

    __slots__ = ("joined", "most", "ordered", "starts", "weighed")

    def __init__(self, each: Sequence[Spelling]) -> None:
        self.joined = tuple(dict.fromkeys(one.joined for one in each))
        self.ordered = tuple((one.ordered, one.joined) for one in each if one.ordered)
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
        if asked.joined and sounds:
            joined = Texts([sound.replace(" ", "") for sound in sounds])
            self._compare(asked, joined)
            if asked.ordered:
                self._compare_ordered(asked, sounds, joined.each)
            self._cover(asked, sounds)

    def _compare(self, asked: Spellings, joined: Texts) -> None:
        best, whole = 0.0, joined.whole
        for each in asked.joined:
            best = joined.alike(each, best)
            self.starts = self.starts or (each in whole and _BETWEEN + each in whole)
        self.best = best
        self.first = alike(asked.joined[0], joined.each[0])

    def _compare_ordered(
        self, asked: Spellings, sounds: Sequence[str], joined: Sequence[str]
    ) -> None:
        """Words in the order of the alphabet; what is the same without that is not looked at."""
        ordered = [_ordered(sound) for sound in sounds]
        for words, letters in asked.ordered:
            others = ordered
            if letters in joined:
                others = [
                    each for each, text in zip(ordered, joined, strict=True) if text != letters
                ]
            self.ordered = _highest(words, others, self.ordered)

    def _cover(self, asked: Spellings, sounds: Sequence[str]) -> None:
        """The greatest share of the words of a question that a sound has; of such the tightest."""
        spaced = [f" {sound} " for sound in sounds]
        whole = _BETWEEN.join(spaced)
        if any(map(whole.__contains__, asked.starts)):
            for each in asked.weighed:
                self._cover_each(each, spaced, whole)
        if not self.covered:
            self.tight = min(1.0, asked.most / min(map(_number_of_words, spaced)))

    def _cover_each(self, asked: Spelling, spaced: Sequence[str], whole: str) -> None:
        words = [each for each in asked.rarity if each[0] in whole]
        last, of_last = asked.last
        begun = of_last if last in whole else 0.0
        most = (sum(weight for _, weight in words) + begun) / asked.whole
        if not most or most < self.covered or (most == self.covered and self.tight == 1):
            return
        for sound in spaced:
            got = 0.0
            for word, weight in words:
                if word in sound:
                    got += weight
            if begun and last in sound and last + " " not in sound:
                got += of_last
            covered = got / asked.whole
            if covered and covered >= self.covered:
                tight = min(1.0, len(asked.rarity) / _number_of_words(sound))
                self.tight = tight if covered > self.covered else max(self.tight, tight)
                self.covered = covered


def _number_of_words(spaced: str) -> int:
    """How many other words a sound has, between single blanks and after and before one."""
    return len(set(spaced.split(" "))) - 1
