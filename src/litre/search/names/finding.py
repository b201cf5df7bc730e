"""Works and people by what they are called."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from litre.names.keys.asked import fold_asked, said_in_japan, tokens_asked
from litre.names.keys.candidates import best, number_of, pick, rarity, unpacked
from litre.names.keys.compare import Question
from litre.names.keys.fold import LONGEST, Keys
from litre.names.keys.meaning import ENOUGH
from litre.names.keys.rerank import rerank
from litre.search.names import letters, postings
from litre.search.names.cantonese import SURE, with_cantonese
from litre.search.names.entries import Kinds, Named, entries_of
from litre.search.names.meaning import Asked, Meant, with_meaning

__all__ = ["LONGEST", "Kinds", "NameFound", "find_names"]

# Of 8,361 questions these bring one work less to the first place than 200, one more to the first five.
_CANDIDATES = 140
# Of people alone, where somebody is called just so: of 1,524 questions all have the same first, and
# 1,509 the same of all that score as much as a name that is near (`ENOUGH`).
_BESIDE_A_PERSON = 70
# A person's whole name in any order is as good as a title to the letter (`weights.py`).
_WHOLE_NAME = 8.0


@dataclass(frozen=True)
class NameFound:
    """A work or a person by the best of its names; a higher score is better.

    `texts` are all its names that were near what was asked. `by_meaning`: neither look nor sound
    of it is, but it says in Han what was asked in English, perhaps; or only two syllables of it are
    said so in Cantonese.
    """

    record: int
    is_person: bool
    name: int
    text: str
    language: str
    score: float
    texts: tuple[str, ...] = ()
    by_meaning: bool = False


def find_names(asked: str, limit: int, kinds: Kinds = "both") -> list[NameFound]:
    """The works and people that are called so, each once, the best first.

    Any text at all, at most 200. Four queries, one to four more for a letter or two, up to nine more for
    English and Cantonese where nothing is near; a few milliseconds, however many names there are.
    """
    keys = fold_asked(asked)
    generation = postings.serving() if keys.surface or keys.sounds else None
    if generation is None:
        return []
    names, heard = _look(generation, keys, kinds, limit)
    by_meaning: Meant = frozenset()
    nearest = names[0][1] if names else 0.0
    if nearest < ENOUGH:
        names, by_meaning = with_meaning(names, heard, kinds)
        names = _with_said(names, heard, kinds, limit)
    if nearest < SURE:
        names, unsure = with_cantonese(names, keys.raw, generation, heard.total, kinds)
        by_meaning |= unsure
    return list(_records(names, by_meaning, limit))


def _look(generation: int, keys: Keys, kinds: Kinds, limit: int) -> tuple[list[Named], Asked]:
    """Names that look or sound alike, the best first, and what they were looked for by."""
    known, begun = _known(generation, keys)
    total = known.pop(postings.TOTAL, 0)
    weights = {token: rarity(number, total) for token, number in known.items()}
    picked = pick(known)
    rows = postings.postings_of(generation, [*picked, *begun])
    rarest = rarity(1, total)
    weights |= {token: part * rarest for token, part in begun.items() if token not in weights}
    weighed = [(weights[token], chunk, places) for token, chunk, places in rows]
    whole = _whole_people(row for row in rows if row[0] in known)
    is_known = bool(whole) and kinds == "people"
    found = best(weighed, max(limit, _BESIDE_A_PERSON if is_known else _CANDIDATES))
    question = Question(keys, weights, rarity(0, total))
    names = _ordered(question, found, whole, kinds, limit)
    return names, Asked(generation, question, weights, weighed, total)


def _with_said(names: list[Named], heard: Asked, kinds: Kinds, limit: int) -> list[Named]:
    """The names, and those that sound as the English words that were asked do in Japan."""
    keys = said_in_japan(heard.question.keys)
    if not keys:
        return names
    scores = dict(names)
    for name, score in _look(heard.generation, keys, kinds, limit)[0]:
        if score >= ENOUGH and score > scores.get(name, 0.0):
            scores[name] = score
    return sorted(scores.items(), key=lambda each: -each[1])


def _known(generation: int, keys: Keys) -> tuple[dict[str, int], dict[str, float]]:
    """How many names have each token of the question; and what begins so, if it is a letter or two."""
    known = postings.numbers_of(generation, tokens_asked(keys))
    return known, letters.beginning_with(generation, keys) if letters.is_short(keys) else {}


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
) -> list[Named]:
    """Names with their scores, the best first."""
    here = entries_of(found, kinds)
    scored = rerank(question, [(row[1], share) for row, share in here], limit)
    named = [
        (here[place][0][2:], score + _WHOLE_NAME * (here[place][0][0] in whole))
        for place, score in scored
    ]
    return sorted(named, key=lambda each: -each[1])


def _records(names: list[Named], by_meaning: Meant, limit: int) -> Iterator[NameFound]:
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
        found = (record, bool(is_person), name, text, language, score, texts)
        yield NameFound(*found, by_meaning=(is_person, name) in by_meaning)
