"""Candidates for one part of a name, a family or a given name, with scores of the model."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from litre.names.readings.composing import composed
from litre.names.readings.scoring import (
    COMPOSED,
    SHAPE,
    composed_features,
    dot,
    log_sum,
    shape_features,
)
from litre.names.readings.sounds import sound
from litre.names.readings.table import Kind, Table

_KEPT = 30


@dataclass(frozen=True)
class Candidate:
    """A reading of a part; `score` is a natural logarithm, comparable within the kind."""

    kana: str
    score: float
    listed: bool


@dataclass(frozen=True)
class Part:
    """A spelling with its candidates, best first; `mass` is the logarithm of their sum."""

    kanji: str
    candidates: Sequence[Candidate]
    mass: float


@lru_cache(maxsize=512)
def read_part(table: Table, kind: Kind, kanji: str) -> Part | None:
    """A family name ("f") or given name ("g") with its readings; None if there is none."""
    listed = [Candidate(kana, score, True) for kana, score in table.readings(kind, kanji)]
    known = {sound(candidate.kana) for candidate in listed}
    made = composed(table, kind, kanji)
    whole = sum(made.values())
    others = [
        Candidate(kana, _score(table, kind, kanji, (kana, chance, whole, bool(listed))), False)
        for kana, chance in made.items()
        if sound(kana) not in known
    ]
    best = sorted([*listed, *others], key=lambda candidate: -candidate.score)[:_KEPT]
    return Part(kanji, best, log_sum([each.score for each in best])) if best else None


def _score(table: Table, kind: Kind, kanji: str, made: tuple[str, float, float, bool]) -> float:
    kana, chance, whole, listed = made
    weights = table.meta("weights")[kind]
    features = composed_features(chance, chance / whole, frequency(table, kind, kana), listed)
    features += shape_features(kanji, kana)
    return dot(weights[: COMPOSED + SHAPE], features)


def frequency(table: Table, kind: Kind, kana: str) -> tuple[float, float]:
    """How common a reading is as a name of this kind, and of the other (logarithms)."""
    family, given = table.frequency(kana) or table.meta("frequency_of_others")
    return (family, given) if kind == "f" else (given, family)
