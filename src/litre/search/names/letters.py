"""Questions of one letter: what begins with it, or has it as a word.

Keys of names leave single letters out, since they say nothing in longer questions.
"""

import re

from litre.names.keys import fold
from litre.names.keys.fold import Keys
from litre.search.names import postings

# Raise it when other tokens are made here.
_VERSION = 1
_LETTER = re.compile(r"[^\W\d_]")
_ALONE = re.compile(r"(?<![^\W_])[a-z](?![^\W_])")
_BEGINNINGS, _READ = 100, 1000


def version() -> int:
    """The version of the index: that of the keys, and that of the tokens made here."""
    return 100 * fold.version() + _VERSION


def lone_letters(keys: Keys) -> set[str]:
    """A token for each Latin letter that is a word of the name.

    >>> from litre.names.keys.fold import fold
    >>> sorted(lone_letters(fold("Vitamin C and a D4"))), lone_letters(fold("涙"))
    (['la', 'lc'], set())
    """
    return {"l" + letter for letter in _ALONE.findall(keys.surface)}


def is_letter(keys: Keys) -> bool:
    """Whether the question is one letter; a single Han or kana character has a token of its own."""
    return bool(_LETTER.fullmatch(keys.surface)) and not keys.han and keys.surface < "\u3041"


def beginning_with(generation: int, keys: Keys) -> list[str]:
    """Tokens of whole names that begin with the letter, of people in any order, the shortest first.

    Of a thousand each in the order of the index, so that the cost does not grow with the names. Two
    queries.
    """
    found: list[str] = []
    for start in ("x" + keys.surface, "pl" + keys.surface):
        tokens = postings.tokens_from(generation, start, _READ)
        begun = sorted((token for token in tokens if token.startswith(start)), key=len)
        found += begun[:_BEGINNINGS]
    return found
