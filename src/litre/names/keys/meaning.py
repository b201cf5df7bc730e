"""What a question in English means, found in names that say it in Han."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from litre.names.keys.compare import Question, unpack
from litre.names.keys.english import Word
from litre.names.keys.fold import Keys
from litre.names.keys.rerank import combined, score

# What was not found by how it looks or sounds is looked for by what it means. Measured: docs/search.md.
ENOUGH = 12.0
CANDIDATES = 140
_SHORTLIST = 24
# What it is worth that all words asked stand in a name, and that it says nothing else.
_COVERED, _TIGHT, _SHARE = 10.0, 10.0, 5.0
# What sounds nearly so is worth nearly as much as what means so.
_FAR, _NEAR = 0.6, 16.0


class _Asked(NamedTuple):
    """A word, how rare it is, between blanks its sound."""

    spaced: str
    rarity: float
    han: tuple[str, ...]


def tokens_of(words: Iterable[Word]) -> set[str]:
    """What names are looked for by that say these words in Han.

    >>> sorted(tokens_of([Word("mazik", ("魔法", "术"))]))
    ['h魔法', 'u术']
    """
    return {token for word in words for han in word.han for token in _tokens(han)}


def _tokens(han: str) -> list[str]:
    if len(han) == 1:
        return ["u" + han]
    return ["h" + han[at : at + 2] for at in range(len(han) - 1)]


class Meaning:
    """The words of a question, weighed."""

    def __init__(self, words: Sequence[Word], rarity: Mapping[str, float], unknown: float) -> None:
        """`rarity` of tokens, `unknown` that of a token that no name has."""
        self.words = [
            _Asked(f" {word.sound} ", _rarity(word, rarity, unknown), word.han) for word in words
        ]
        self.whole = sum(word.rarity for word in self.words)

    def likeness(self, keys: Keys) -> tuple[float, float]:
        """(share of the words asked that a name has, share of its Han that says them)."""
        spaced = f" {'  '.join(keys.sounds)} "
        got = 0.0
        explained: set[int] = set()
        for word in self.words:
            places = [(at, han) for han in word.han if (at := keys.han.find(han)) >= 0]
            if places or word.spaced in spaced:
                got += word.rarity
            for at, han in places:
                explained.update(range(at, at + len(han)))
        return got / self.whole, len(explained) / max(1, len(keys.han))


def _rarity(word: Word, rarity: Mapping[str, float], unknown: float) -> float:
    """That of the rarest word of Han, or of the word itself."""
    said = [rarity[token] for han in word.han if (token := _tokens(han)[0]) in rarity]
    return max(said, default=rarity.get("w" + word.sound, unknown))


def rerank_by_meaning(
    question: Question,
    meaning: Meaning,
    candidates: Sequence[tuple[str, float]],
    kept: Collection[int] = (),
) -> list[tuple[int, float]]:
    """(place among the candidates, score), best first, of those that mean most of what was asked.

    Candidates and scores are those of `rerank`; the places `kept` are among the results in any case.
    """
    worth = []
    for place, (packed, share) in enumerate(candidates):
        covered, tight = meaning.likeness(unpack(packed))
        value = _COVERED * covered + _TIGHT * covered * tight
        worth.append((place in kept, value + _SHARE * share, value, place))
    worth.sort(key=lambda each: (not each[0], -each[1], each[3]))
    scored = []
    for _, _, value, place in worth[:_SHORTLIST]:
        packed, share = candidates[place]
        likeness = question.likeness(unpack(packed), share)
        near = max(0.0, combined(likeness)[0] - _FAR) / (1 - _FAR)
        scored.append((place, score(likeness) + max(value, _NEAR * near)))
    return sorted(scored, key=lambda each: (-each[1], each[0]))
