"""Candidates for a question: which tokens to look up, and which names have the rarest of them.

A *posting* is one name under one token: 16 bits, the place of the name in its chunk (upper 12 bits)
and the class of its length (lower 4). A chunk holds 4,096 names.
"""

import math
import sys
from array import array
from collections.abc import Iterable, Mapping

CHUNK_BITS = 12
_PLACE = (1 << CHUNK_BITS) - 1
# Layers of tokens that vouch for each other: (letters, usual tokens, most postings). The rarest
# tokens go first and four always; so a question costs the same however many names there are.
_LAYERS = (
    ("hulx", 16, 1800),
    ("sewo", 18, 2200),
    ("k", 6, 800),
    ("q", 12, 1200),
    ("p", 8, 400),
    ("d", 12, 400),
    ("c", 16, 800),
)
_ALWAYS = 4
# While those of a layer have few postings twice as many are asked: the rarest may all belong to a
# reading that was not meant.
_FEW = 600
# BM25 with one occurrence each, k1 = 1.2, b = 0.75; names have some 45 tokens.
_USUAL = 45
_NEAR = 2
_LENGTHS = [2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 ** (size / 2) / _USUAL)) for size in range(16)]


def length(tokens: Iterable[str]) -> int:
    """How long a name is, in tokens, without those for slips, which a short one has more of, and for Cantonese.

    >>> length(["xneko", "dneko", "dnek"])
    1
    """
    return sum(token[0] not in "cd" for token in tokens)


def posting(number: int, tokens: int) -> tuple[int, int]:
    """(chunk, posting of 16 bits) of the name with this number and so many tokens.

    >>> posting(5000, 45)
    (1, 14475)
    """
    size = min(15, round(2 * math.log2(tokens + 1)))
    return number >> CHUNK_BITS, (number & _PLACE) << 4 | size


def number_of(key: int) -> int:
    """The number of the name whose chunk and posting `best` joined.

    >>> number_of(1 << 16 | 14475)
    5000
    """
    return key >> 16 << CHUNK_BITS | (key & 0xFFFF) >> 4


def pick(frequencies: Mapping[str, int]) -> list[str]:
    """The tokens to look up, of those that the index has (token: how many names have it).

    >>> pick({"hあい": 3, "uあ": 9000, "s¬ai": 12})
    ['hあい', 'uあ', 's¬ai']
    """
    picked = []
    for letters, most, budget in _LAYERS:
        layer = sorted((n, token) for token, n in frequencies.items() if token[0] in letters)
        spent = 0
        for place, (number, token) in enumerate(layer[: 3 * most]):
            enough = budget if place < most else min(budget, _FEW)
            if place >= _ALWAYS and spent + number > enough:
                break
            picked.append(token)
            spent += number
    return picked


def rarity(number: int, total: int) -> float:
    """BM25's inverse document frequency: of a token that `number` of `total` names have.

    >>> round(rarity(0, 1000), 1), round(rarity(1000, 1000), 4)
    (7.6, 0.0005)
    """
    return math.log(1 + (total - number + 0.5) / (number + 0.5))


def best(postings: Iterable[tuple[float, int, bytes]], limit: int) -> list[tuple[int, float]]:
    """(number of a name, score), best first, of (rarity of the token, chunk, its postings).

    Postings are little-endian. Cost: some 0.1 microseconds for each.

    >>> best([(2.0, 0, b"\\x14\\x00\\x24\\x00"), (5.0, 0, b"\\x24\\x00")], 9)[0][0]
    2
    """
    scores: dict[int, float] = {}
    get = scores.get
    for weight, chunk, packed in postings:
        base = chunk << 16
        for each in unpacked(packed):
            key = base | each
            scores[key] = get(key, 0.0) + weight
    # Most have a token or two of many: only what is near the best is weighed by its length.
    enough = sorted(scores.values())[-_NEAR * limit :][0] if scores else 0.0
    lengths = _LENGTHS
    near = [(score * lengths[key & 15], key) for key, score in scores.items() if score >= enough]
    near.sort(reverse=True)
    return [(number_of(key), score) for score, key in near[:limit]]


def unpacked(packed: bytes) -> "array[int]":
    """Postings as numbers."""
    found = array("H")
    found.frombytes(packed)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def packed(postings: Iterable[int]) -> bytes:
    """Postings as they are stored.

    >>> packed([20, 36])
    b'\\x14\\x00$\\x00'
    """
    found = array("H", postings)
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()
