"""A naive Bayes classifier: how much more often the words of a comment stood in spam than elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import NamedTuple

# Before it has seen so many comments of each sort it says nothing.
ENOUGH = 20
# From this score on a comment is taken for spam: docs/operator.md says how often that is wrong.
THRESHOLD = 11.0
# Only the most telling words count, so that a long comment is not surer than a short one.
_TELLING = 15
_SMOOTH = 0.5
# One word alone never makes spam.
_FEWEST = 3
_SIGNS = "#~@"


class Counts(NamedTuple):
    """In how many comments of each sort something stood."""

    ham: int
    spam: int


@dataclass(frozen=True)
class Score:
    """`value` is the logarithm of the odds for spam; `words` those that spoke most for it."""

    value: float
    words: tuple[str, ...] = ()

    @property
    def is_spam(self) -> bool:
        return self.value >= THRESHOLD and len(self.words) > 0


def score(found: Iterable[str], known: Mapping[str, Counts], total: Counts) -> Score | None:
    """What the features of a comment tell; None as long as too little was seen to tell anything."""
    if min(total) < ENOUGH:
        return None
    weights = {each: _weight(known[each], total) for each in found if each in known}
    telling = sorted(weights, key=lambda each: (-abs(weights[each]), each))[:_TELLING]
    against = [each for each in telling if weights[each] > 0]
    if len(against) < _FEWEST:
        return Score(0.0)
    words = tuple(each.lstrip(_SIGNS) for each in against if not each.startswith("#"))
    return Score(sum(weights[each] for each in telling), words[:5])


def _weight(counts: Counts, total: Counts) -> float:
    in_spam = (counts.spam + _SMOOTH) / (total.spam + 2 * _SMOOTH)
    in_ham = (counts.ham + _SMOOTH) / (total.ham + 2 * _SMOOTH)
    return log(in_spam / in_ham)
