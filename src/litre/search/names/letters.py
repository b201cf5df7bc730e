"""Questions of one or two letters: what begins with them, beside what has them as a word."""

import re

from litre.names.keys.asked import spelled_in_latin
from litre.names.keys.fold import Keys
from litre.search.names import postings

_LETTERS = re.compile(r"[^\W\d_]{1,2}")
# Of one letter whole names, of people in any order. Of two those that begin so share their sound, and
# only words inside of names are missing: they stand behind all others.
_LAYERS = {1: ("x", "pl"), 2: ("l",)}
_WEIGHT = {1: 1.0, 2: 0.02}
_BEGINNINGS, _READ = 100, 1000
# The letters themselves, and what they are in Latin ones.
_WAYS = 2


def is_short(keys: Keys) -> bool:
    """Whether the question is a letter or two; Han and kana characters have tokens of their own."""
    return bool(_LETTERS.fullmatch(keys.surface)) and not keys.han and keys.surface < "\u3041"


def beginning_with(generation: int, keys: Keys) -> dict[str, float]:
    """Tokens of names or words that begin with the letters, and their weight beside the rarest token.

    The shortest of a thousand in the order of the index, so that the cost does not grow with the names. Two
    queries for one letter, one for two; twice as many for what is not Latin.
    """
    found: list[str] = []
    ways = (keys.surface, *spelled_in_latin(keys.surface))[:_WAYS]
    size = len(keys.surface)
    for start in [layer + letters for letters in ways for layer in _LAYERS[size]]:
        tokens = postings.tokens_from(generation, start, _READ)
        begun = sorted((token for token in tokens if token.startswith(start)), key=len)
        found += begun[:_BEGINNINGS]
    return dict.fromkeys(found, _WEIGHT[size])
