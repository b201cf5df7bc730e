"""Works and people by what they are called."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from litre.names.keys.candidates import best, pick, rarity
from litre.names.keys.compare import Question
from litre.names.keys.fold import LONGEST, fold
from litre.names.keys.rerank import rerank
from litre.names.keys.tokens import tokens
from litre.search.models import IndexedName, NamesIndex
from litre.search.names import postings

Kinds = Literal["works", "people", "both"]

__all__ = ["LONGEST", "Kinds", "NameFound", "find_names"]

# More find a little more (0.2 % of names asked for in another script), and cost as much more.
_CANDIDATES = 200


@dataclass(frozen=True)
class NameFound:
    """A work or a person by the best of its names; a higher score is better."""

    record: int
    is_person: bool
    name: int
    text: str
    language: str
    score: float


def find_names(asked: str, limit: int, kinds: Kinds = "both") -> list[NameFound]:
    """The works and people that are called so, each once, the best first.

    Any text at all. Four queries; a few milliseconds, however many names there are.
    """
    keys = fold(asked)
    state = NamesIndex.objects.only("generation").first()
    if state is None or not (keys.surface or keys.sounds):
        return []
    known = postings.numbers_of(state.generation, tokens(keys))
    total = known.pop(postings.TOTAL, 0)
    weights = {token: rarity(number, total) for token, number in known.items()}
    rows = postings.postings_of(state.generation, pick(known))
    found = best(((weights[token], chunk, places) for token, chunk, places in rows), _CANDIDATES)
    words = {token[1:]: weight for token, weight in weights.items() if token[0] == "w"}
    question = Question(keys, words, rarity(0, total))
    return list(_records(_ordered(question, found, kinds), limit))


def _ordered(
    question: Question, found: list[tuple[int, float]], kinds: Kinds
) -> Iterator[tuple[tuple[int, bool, int, str, str], float]]:
    """(record, is person, name, text, language) with its score, the best first."""
    rows = IndexedName.objects.filter(pk__in=[number for number, _ in found])
    if kinds != "both":
        rows = rows.filter(is_person=kinds == "people")
    by_number = {
        row[0]: row
        for row in rows.values_list(
            "pk", "keys", "record_id", "is_person", "name_id", "text", "language"
        )
    }
    highest = found[0][1] if found else 1.0
    here = [(by_number[number], score / highest) for number, score in found if number in by_number]
    for place, score in rerank(question, [(row[1], share) for row, share in here]):
        yield here[place][0][2:], score


def _records(
    names: Iterator[tuple[tuple[int, bool, int, str, str], float]], limit: int
) -> Iterator[NameFound]:
    seen: set[tuple[int, bool]] = set()
    for (record, is_person, name, text, language), score in names:
        if (record, is_person) in seen:
            continue
        if len(seen) == limit:
            return
        seen.add((record, is_person))
        yield NameFound(record, is_person, name, text, language, score)
