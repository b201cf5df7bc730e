"""The order of results: candidates of an index compared again with what was asked."""

from collections.abc import Sequence
from operator import add

from rapidfuzz.distance.Indel import normalized_similarity as ratio
from rapidfuzz.process import extract_iter

from litre.names.keys.compare import KEYS, SEVERAL, Likeness, Question, unpack
from litre.names.keys.weights import CURVES, KNOTS, PRODUCTS

# So many of the candidates are compared in full unless more are wanted, the others are left out;
# and of these, beyond the first, only what is so near the best: of the rest hardly any would come first.
SHORTLIST = 32
_LEAST, _NEAR = 20, 0.9
_STEPS = 100
# Sounds of the question and of a name that the shortlist looks at.
_ASKED, _READINGS = 2, 16
# The first candidates of a person in kanji have nearly all of the share.
_FIRST = 8
_ROUNDING = 1e-9
_SKELETONS = 5


def rerank(
    question: Question, candidates: Sequence[tuple[str, float]], wanted: int = SHORTLIST
) -> list[tuple[int, float]]:
    """(place among the candidates, score), best first, of `wanted` or somewhat more.

    A candidate is the packed keys of a name and its share: the score of the index against that of
    the best candidate, from 0 to 1. Scores are comparable between questions only roughly.

    >>> from litre.names.keys.compare import pack
    >>> from litre.names.keys.fold import fold
    >>> question = Question(fold("1 liter of tear"), {}, 5.0)
    >>> names = ["Tears for Fears", "1 Litre of Tears", "Litres"]
    >>> rerank(question, [(pack(fold(name)), 1.0) for name in names])[0][0]
    1
    >>> rerank(question, [])
    []
    """
    chosen = _shortlist(question, candidates, wanted)
    # Works that are called the same are compared once.
    scores: dict[tuple[str, float], float] = {}
    for place in chosen:
        candidate = candidates[place]
        if candidate not in scores:
            scores[candidate] = _score_of(question, candidate)
    scored = [(place, scores[candidates[place]]) for place in chosen]
    return sorted(scored, key=lambda each: (-each[1], each[0]))


def _shortlist(
    question: Question, candidates: Sequence[tuple[str, float]], wanted: int
) -> Sequence[int]:
    least = max(wanted, _LEAST)
    if len(candidates) <= least:
        return range(len(candidates))
    rough = _Rough(question, candidates, least, max(least, SHORTLIST))
    whole = rough.whole()
    order = sorted(range(len(whole)), key=whole.__getitem__, reverse=True)[: rough.most]
    enough = whole[order[0]] - _NEAR
    return [place for at, place in enumerate(order) if at < least or whole[place] >= enough]


class _Rough:
    """The likeness of whole keys, without beginnings and parts; of the same words in another order 1.

    One text against many at a time: two hundred names are a tenth of a question. What is too far
    for the shortlist may be farther than is noted.
    """

    def __init__(
        self,
        question: Question,
        candidates: Sequence[tuple[str, float]],
        least: int,
        most: int,
    ) -> None:
        self.least, self.most = least, most
        self.shares = [share for _, share in candidates]
        keys = question.keys
        every = range(len(candidates))
        fields = [packed.split(KEYS, _SKELETONS) for packed, _ in candidates]
        surfaces = [each[1] for each in fields]
        size, words = len(keys.surface), question.ordered
        self.near = [
            float(len(each) == size and sorted(each.split()) == words) for each in surfaces
        ]
        self._raise(keys.surface, surfaces, every)
        for asked, at in ((keys.korean, 3), (keys.han, 4)):
            if asked:
                self._raise(asked, [each[at] for each in fields], every)
        self._hear(keys.sounds[:_ASKED], [each[2] for each in fields])

    def whole(self) -> list[float]:
        return list(map(add, self.near, self.shares))

    def _hear(self, asked: Sequence[str], packed: Sequence[str]) -> None:
        """The first few have the highest shares: of the others only what is alike can be near."""
        for start, end in ((0, _FIRST), (_FIRST, len(packed))):
            sounds, places = [], []
            for place in range(start, min(end, len(packed))):
                some = packed[place].split(SEVERAL, _READINGS)[:_READINGS]
                sounds += some
                places += [place] * len(some)
            enough = self._enough() - max(self.shares[start:end], default=0.0)
            for one in asked:
                self._raise(one, sounds, places, max(0.0, enough))

    def _enough(self) -> float:
        """What is below it will not be in the shortlist, whatever is still raised; rounding aside."""
        whole = sorted(self.whole(), reverse=True)
        last = whole[self.most - 1] if self.most <= len(whole) else 0.0
        return max(last, min(whole[self.least - 1], whole[0] - _NEAR)) - _ROUNDING

    def _raise(
        self, asked: str, texts: Sequence[str], places: Sequence[int], least: float = 0.0
    ) -> None:
        """Note how alike a text is to each of the others, where that is more than what is noted."""
        near = self.near
        for _, like, at in extract_iter(asked, texts, scorer=ratio, score_cutoff=least):
            place = places[at]
            if like > near[place]:
                near[place] = like


def _score_of(question: Question, candidate: tuple[str, float]) -> float:
    packed, share = candidate
    return score(question.likeness(unpack(packed), share))


def score(likeness: Likeness) -> float:
    """One number of all likenesses: curves of each, and some products (`weights.py`)."""
    total = 0.0
    for curve, value in zip(_TABLES, (*likeness, *combined(likeness)), strict=True):
        if value:  # every curve begins at nothing
            total += curve[int(value * _STEPS)]
    for weight, product in zip(PRODUCTS, products(likeness), strict=True):
        total += weight * product
    return total


def combined(likeness: Likeness) -> tuple[float, float]:
    """The best likeness of the whole name; and that with Han, skeleton and Korean."""
    whole = max(likeness.surface, likeness.sound, likeness.sorted_words)
    return whole, max(whole, likeness.han, likeness.skeleton, likeness.korean)


def products(one: Likeness) -> tuple[float, ...]:
    """Likenesses that count only together."""
    whole = max(one.surface, one.sound, one.sorted_words)
    return (
        one.covered * one.tight,
        one.tight if one.covered > 0.999 else 0.0,
        float(one.covered > 0.999),
        one.surface * one.length,
        whole * one.length,
        one.han * one.length,
        one.skeleton * one.length,
        one.missing * whole,
        one.surplus * whole,
        one.starts_surface * one.tight,
        one.starts_surface * one.surface,
        one.starts_sound * one.sound,
        one.starts_typed * one.typed,
    )


def _table(curve: Sequence[float]) -> list[float]:
    """The value of a curve at each hundredth: a slope, and one more from each knot."""
    slope, *others = curve
    return [
        slope * at / _STEPS
        + sum(
            more * max(0.0, at / _STEPS - knot) / (1 - knot)
            for knot, more in zip(KNOTS, others, strict=True)
        )
        for at in range(_STEPS + 1)
    ]


_TABLES = [_table(curve) for curve in CURVES]
