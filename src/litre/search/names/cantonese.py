"""What was asked as it is said in Hong Kong, looked for in Chinese names."""

from collections.abc import Sequence

from litre.names.keys.candidates import best, pick, rarity
from litre.names.keys.cantonese import Heard, Way, heard, likeness, read, tokens_asked
from litre.search.names import postings
from litre.search.names.entries import Kinds, Named, entries_of
from litre.search.names.meaning import Meant

# Where the best name has less it may not be the one that was meant.
SURE = 16.0
_CANDIDATES = 60
# What all of a name is worth, and one of so few syllables, which are those of many.
_WORTH, _FEWEST, _FEW = 24.0, 16.0, 2
_LEAST = 0.5


def with_cantonese(
    names: list[Named], asked: str, generation: int, total: int, kinds: Kinds
) -> tuple[list[Named], Meant]:
    """The names that were found, and those that sound so in Cantonese, the best first; which are only perhaps meant.

    Three queries, if the question can be Cantonese.
    """
    ways = heard(asked)
    known = postings.numbers_of(generation, tokens_asked(ways)) if ways else {}
    known.pop(postings.TOTAL, 0)
    if not known:
        return names, frozenset()
    rows = postings.postings_of(generation, pick(known))
    weighed = [(rarity(known[token], total), chunk, places) for token, chunk, places in rows]
    scores = dict(names)
    unsure = set()
    for entry, _ in entries_of(best(weighed, _CANDIDATES), kinds):
        name = entry[2:]
        said = read(name[3])
        score, syllables = max((_score(way, said), len(way.syllables)) for way in ways)
        if score > scores.get(name, 0.0):
            scores[name] = score
            if syllables == _FEW:
                unsure.add(name[1:3])
    return sorted(scores.items(), key=_order), frozenset(unsure)


def _order(named: Named) -> tuple[float, bool]:
    """Of equals last what is in simplified characters, which are not Hong Kong's."""
    (_record, _is_person, _name, _text, language), score = named
    return -score, language == "zh-Hans"


def _score(way: Way, said: Sequence[Heard]) -> float:
    alike = likeness(way, said)
    if alike < _LEAST:
        return 0.0
    whole = min(_WORTH, _FEWEST + 4 * (len(way.syllables) - _FEW))
    return whole * alike
