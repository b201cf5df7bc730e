"""Entries of a compiled MeCab dictionary (sys.dic), read with nothing but the standard library.

Layout, little endian: ten 32-bit numbers (of them sizes of the trie, the tokens and the features at
index 6, 7 and 8), 32 bytes of character set, then these three parts. The trie is a Darts double
array of (base, check) pairs; a token is left, right, part-of-speech id and cost in 16 bits each,
the offset of its feature and a compound id in 32.
"""

import array
import struct
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_HEAD, _CHARSET = 40, 32
_TOKEN = struct.Struct("<HHHhII")


class Entry(NamedTuple):
    """A word: `left` and `right` are ids of its context, `cost` is lower for what is commoner."""

    surface: str
    left: int
    right: int
    cost: int
    feature: str


def entries(path: Path) -> Iterator[Entry]:
    """All words of a dictionary in no order; a gigabyte of memory for a million of them."""
    data = path.read_bytes()
    numbers = struct.unpack("<10I", data[:_HEAD])
    charset = data[_HEAD : _HEAD + _CHARSET].rstrip(b"\0").decode()
    trie = _HEAD + _CHARSET
    tokens = trie + numbers[6]
    features = tokens + numbers[7]
    for key, value in _keys(data[trie:tokens]):
        for number in range(value >> 8, (value >> 8) + (value & 0xFF)):
            left, right, _, cost, offset, _ = _TOKEN.unpack_from(
                data, tokens + number * _TOKEN.size
            )
            end = data.index(b"\0", features + offset)
            feature = data[features + offset : end].decode(charset, "replace")
            yield Entry(key.decode(charset, "replace"), left, right, cost, feature)


def _keys(trie: bytes) -> Iterator[tuple[bytes, int]]:
    units = array.array("i")
    units.frombytes(trie)
    base, check = units[0::2], units[1::2]
    children = defaultdict(list)
    for unit, parent in enumerate(check):
        if unit and 0 <= unit - parent <= 256:
            children[parent].append(unit)
    waiting = [(base[0], b"")]
    while waiting:
        here, key = waiting.pop()
        for unit in children.get(here, ()):
            if unit == here and base[unit] < 0:
                yield key, -base[unit] - 1
            elif unit != here:
                waiting.append((base[unit], key + bytes([unit - here - 1])))
