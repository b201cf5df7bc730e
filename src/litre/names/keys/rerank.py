"""The order of results: candidates of an index compared again with what was asked."""

from collections.abc import Sequence

from rapidfuzz.distance.Indel import normalized_similarity as ratio
from rapidfuzz.process import extract_iter

from litre.names.keys.compare import Likeness, Question, unpack
from litre.names.keys.weights import CURVES, KNOTS, PRODUCTS

# So many of the candidates are compared in full unless more are wanted, the others are left out;
# and of these, beyond the first, only what is so near the best: of the rest hardly any would come first.
SHORTLIST = 32
_LEAST, _NEAR = 20, 0.9
_STEPS = 100
# Sounds of the question and of a name that the shortlist looks at.
_ASKED, _READINGS = 2, 16


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
    rough = _rough(question, [packed.split("\x1f") for packed, _ in candidates])
    whole = [near + share for near, (_, share) in zip(rough, candidates, strict=True)]
    order = sorted(range(len(candidates)), key=lambda place: -whole[place])[: max(least, SHORTLIST)]
    enough = whole[order[0]] - _NEAR
    return [place for at, place in enumerate(order) if at < least or whole[place] >= enough]


def _rough(question: Question, candidates: Sequence[Sequence[str]]) -> list[float]:
    """The likeness of whole keys, without beginnings and parts; of the same words in another order 1.

    One text against many at a time: two hundred names are a tenth of a question.
    """
    keys = question.keys
    near = [
        float(len(each[1]) == len(keys.surface) and sorted(each[1].split()) == question.ordered)
        for each in candidates
    ]
    _raise(near, keys.surface, [(place, each[1]) for place, each in enumerate(candidates)])
    sounds = [
        (place, sound)
        for place, each in enumerate(candidates)
        for sound in each[2].split("\x1e", _READINGS)[:_READINGS]
    ]
    for asked in keys.sounds[:_ASKED]:
        _raise(near, asked, sounds)
    for asked, at in ((keys.korean, 3), (keys.han, 4)):
        if asked:
            _raise(near, asked, [(place, each[at]) for place, each in enumerate(candidates)])
    return near


def _raise(near: list[float], asked: str, texts: Sequence[tuple[int, str]]) -> None:
    """Note how alike a text is to each of the others, where that is more than what is noted."""
    for _, like, at in extract_iter(asked, [text for _, text in texts], scorer=ratio):
        place = texts[at][0]
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
