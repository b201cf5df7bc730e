"""What was asked in English, looked for in names that say it in Han."""

from typing import NamedTuple

from litre.names.keys.candidates import best, pick, rarity
from litre.names.keys.compare import Question
from litre.names.keys.english import in_english
from litre.names.keys.meaning import CANDIDATES, Meaning, rerank_by_meaning, tokens_of
from litre.search.names import postings
from litre.search.names.entries import Kinds, Named, entries_of

# Whether it is a person's, and the key of a name.
Meant = frozenset[tuple[bool, int]]
# The nearest by look and sound are compared by meaning too.
_KEPT = 5


class Asked(NamedTuple):
    """A question, and what the index had for how it looks and sounds: (rarity, chunk, places)."""

    generation: int
    question: Question
    weights: dict[str, float]
    postings: list[tuple[float, int, bytes]]
    total: int


def with_meaning(names: list[Named], asked: Asked, kinds: Kinds) -> tuple[list[Named], Meant]:
    """The names that were found, and those that mean what was asked, the best first; which are the latter.

    Three queries, if the question has English words.
    """
    words = in_english(asked.question.keys)
    if not words:
        return names, frozenset()
    known = postings.numbers_of(asked.generation, tokens_of(words))
    known.pop(postings.TOTAL, 0)
    weights = {token: rarity(number, asked.total) for token, number in known.items()}
    rows = postings.postings_of(asked.generation, pick(known))
    weighed = [(weights[token], chunk, places) for token, chunk, places in rows]
    first = {name for name, _ in names[:_KEPT]}
    here = entries_of(best([*asked.postings, *weighed], CANDIDATES), kinds)
    kept = {place for place, (entry, _) in enumerate(here) if entry[2:] in first}
    meaning = Meaning(words, {**asked.weights, **weights}, rarity(0, asked.total))
    compared = [(entry[1], share) for entry, share in here]
    scores = dict(names)
    by_meaning = set()
    for place, score in rerank_by_meaning(asked.question, meaning, compared, kept):
        name = here[place][0][2:]
        if score > scores.get(name, float("-inf")):
            scores[name] = score
            by_meaning.add(name[1:3])
    return sorted(scores.items(), key=lambda each: -each[1]), frozenset(by_meaning)
