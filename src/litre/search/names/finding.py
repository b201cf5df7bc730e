"""Works and people by what they are called."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connection

from litre.names.keys.candidates import best, number_of, pick, rarity, unpacked
from litre.names.keys.compare import Question
from litre.names.keys.fold import LONGEST, Keys, fold
from litre.names.keys.rerank import rerank
from litre.names.keys.tokens import tokens, tokens_of_person
from litre.search.names import letters, postings

Kinds = Literal["works", "people", "both"]

__all__ = ["LONGEST", "Kinds", "NameFound", "find_names"]

# Of 8,361 questions these bring one work less to the first place than 200, one more to the first five.
_CANDIDATES = 140
# A person's whole name in any order is as good as a title to the letter (`weights.py`).
_WHOLE_NAME = 8.0


@dataclass(frozen=True)
class NameFound:
    """A work or a person by the best of its names; a higher score is better.

    `texts` are all its names that were near what was asked.
    """

    record: int
    is_person: bool
    name: int
    text: str
    language: str
    score: float
    texts: tuple[str, ...] = ()


def find_names(asked: str, limit: int, kinds: Kinds = "both") -> list[NameFound]:
    """The works and people that are called so, each once, the best first.

    Any text at all, at most 200. Four queries, six for a single letter; a few milliseconds, however many names there are.
    """
    keys = fold(asked)
    generation = postings.serving() if keys.surface or keys.sounds else None
    if generation is None:
        return []
    known, begun = _known(generation, keys)
    total = known.pop(postings.TOTAL, 0)
    weights = {token: rarity(number, total) for token, number in known.items()}
    picked = pick(known)
    rows = postings.postings_of(generation, [*picked, *begun])
    weights |= {token: rarity(1, total) for token in begun if token not in weights}
    found = best(
        ((weights[token], chunk, places) for token, chunk, places in rows), max(limit, _CANDIDATES)
    )
    question = Question(keys, weights, rarity(0, total))
    whole = _whole_people(row for row in rows if row[0] in known)
    return list(_records(_ordered(question, found, whole, kinds, limit), limit))


def _known(generation: int, keys: Keys) -> tuple[dict[str, int], list[str]]:
    """How many names have each token of the question; and whole names, if it is one letter."""
    known = postings.numbers_of(generation, tokens(keys) | tokens_of_person(keys.raw))
    return known, letters.beginning_with(generation, keys) if letters.is_letter(keys) else []


def _whole_people(rows: Iterable[tuple[str, int, bytes]]) -> set[int]:
    """Numbers of the people of whom a whole name was asked for, in whatever order."""
    return {
        number_of(chunk << 16 | place)
        for token, chunk, places in rows
        if token[0] == "p"
        for place in unpacked(places)
    }


def _ordered(
    question: Question,
    found: list[tuple[int, float]],
    whole: set[int],
    kinds: Kinds,
    limit: int,
) -> list[tuple[tuple[int, bool, int, str, str], float]]:
    """(record, is person, name, text, language) with its score, the best first."""
    by_number = _rows([number for number, _ in found], kinds)
    highest = found[0][1] if found else 1.0
    here = [(by_number[number], score / highest) for number, score in found if number in by_number]
    scored = rerank(question, [(row[1], share) for row, share in here], limit)
    named = [
        (here[place][0][2:], score + _WHOLE_NAME * (here[place][0][0] in whole))
        for place, score in scored
    ]
    return sorted(named, key=lambda each: -each[1])


def _rows(numbers: list[int], kinds: Kinds) -> dict[int, tuple[Any, ...]]:
    """Number of a name: its number, keys, record, whether it is a person's, name, text, language."""
    if not numbers:
        return {}
    only = {"works": "AND NOT is_person", "people": "AND is_person", "both": ""}[kinds]
    with connection.cursor() as cursor:
        # Two hundred rows as objects, or through values_list, take twice as long.
        cursor.execute(
            "SELECT id, keys, record_id, is_person, name_id, text, language "
            f"FROM litre_search_indexedname WHERE id IN ({', '.join(['%s'] * len(numbers))}) {only}",
            numbers,
        )
        return {row[0]: row for row in cursor.fetchall()}


def _records(
    names: Iterable[tuple[tuple[int, bool, int, str, str], float]], limit: int
) -> Iterator[NameFound]:
    names = list(names)
    near: defaultdict[tuple[int, bool], list[str]] = defaultdict(list)
    for (record, is_person, _name, text, _language), _score in names:
        near[record, is_person].append(text)
    seen: set[tuple[int, bool]] = set()
    for (record, is_person, name, text, language), score in names:
        if (record, is_person) in seen:
            continue
        if len(seen) == limit:
            return
        seen.add((record, is_person))
        texts = tuple(near[record, is_person])
        yield NameFound(record, bool(is_person), name, text, language, score, texts)
