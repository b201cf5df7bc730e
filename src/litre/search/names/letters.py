"""Questions of one letter: what begins with it, beside what has it as a word."""

import re

from litre.names.keys.asked import spelled_in_latin
from litre.names.keys.fold import Keys
from litre.search.names import postings

_LETTER = re.compile(r"[^\W\d_]")
_BEGINNINGS, _READ = 100, 1000
# The letter itself, and what it is in Latin ones.
_WAYS = 2


def is_letter(keys: Keys) -> bool:
    """Whether the question is one letter; a single Han or kana character has a token of its own."""
    return bool(_LETTER.fullmatch(keys.surface)) and not keys.han and keys.surface < "\u3041"


def beginning_with(generation: int, keys: Keys) -> list[str]:
    """Tokens of whole names that begin with the letter, of people in any order, the shortest first.

    Of a thousand each in the order of the index, so that the cost does not grow with the names. Two
    queries, four for a letter that is not Latin.
    """
    found: list[str] = []
    letters = (keys.surface, *spelled_in_latin(keys.surface))
    for start in [layer + letter for letter in letters[:_WAYS] for layer in ("x", "pl")]:
        tokens = postings.tokens_from(generation, start, _READ)
        begun = sorted((token for token in tokens if token.startswith(start)), key=len)
        found += begun[:_BEGINNINGS]
    return found
