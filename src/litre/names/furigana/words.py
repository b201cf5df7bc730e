"""A Japanese sentence cut into words by IPADIC, each with its reading and how surely it wins."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from litre.names.kana import to_hiragana

# Every node of the lattice: place in bytes, whether on the best path, cost up to and with it.
_NODE = r"%ps\t%pe\t%pb\t%pc\t%H\n"
_FORMAT = f'-a -F "{_NODE}" -U "{_NODE}" -E ""'
_READING = 7
# One sentence at a time, so that the lattice stays small; MeCab can't take lone surrogates or NUL.
_SENTENCE = re.compile(r"[^。！？\n]{0,400}[。！？\n]?")
_UNTAKEN = re.compile("[\x00-\x1f\ud800-\udfff]")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
FAR = 100_000


@dataclass(frozen=True)
class Word:
    """`kind`: the three parts of speech of IPADIC. `reading`: hiragana, "" if it is not known.

    `margin`: how much dearer the cheapest other reading is, in costs of IPADIC (a few hundred
    tell nothing, some thousands much); FAR if the dictionary has no other.
    """

    surface: str
    kind: tuple[str, str, str]
    reading: str
    margin: int


class _Node(NamedTuple):
    start: int
    end: int
    is_best: bool
    cost: int
    kind: tuple[str, str, str]
    reading: str


@lru_cache(maxsize=1)
def _tagger() -> Any:
    # Loaded on first use: the dictionary takes 0.1 s.
    import fugashi
    import ipadic

    return fugashi.GenericTagger(f"{ipadic.MECAB_ARGS} {_FORMAT}")


def words(text: str) -> Iterator[Word]:
    """The words of a text and what lies between them; the surfaces joined are the text.

    >>> [(word.surface, word.reading) for word in words("涙を 流した。")]
    [('涙', 'なみだ'), ('を', 'を'), (' ', ''), ('流し', 'ながし'), ('た', 'た'), ('。', '。')]
    """
    for sentence in _SENTENCE.findall(text):
        yield from _words(sentence)


def _words(sentence: str) -> Iterator[Word]:
    taken = _UNTAKEN.sub(" ", sentence).translate(_WIDE)
    place = 0
    nodes = _nodes(taken)
    ending: defaultdict[int, list[_Node]] = defaultdict(list)
    for node in nodes:
        ending[node.end].append(node)
    for node in nodes:
        if not node.is_best or node.start < place:
            continue
        if node.start > place:
            yield Word(sentence[place : node.start], ("", "", ""), "", FAR)
        place = node.end
        surface = sentence[node.start : node.end]
        yield Word(surface, node.kind, node.reading, _margin(node, ending[node.end]))
    if place < len(sentence):
        yield Word(sentence[place:], ("", "", ""), "", FAR)


def _nodes(sentence: str) -> list[_Node]:
    # Of a blank at the end MeCab makes a word that lies behind the end.
    sentence = sentence.rstrip(" ")
    characters = _characters(sentence)
    found = []
    for line in _tagger().parse(sentence).splitlines():
        start, end, best, cost, features = line.split("\t")
        fields = features.split(",")
        kind = (fields[0], fields[1], fields[2])
        # What is not in the dictionary has no reading.
        reading = to_hiragana(fields[_READING]) if len(fields) > _READING else ""
        place = characters[int(start)], characters[int(end)]
        found.append(_Node(*place, best == "*", int(cost), kind, reading))
    return found


def _characters(sentence: str) -> dict[int, int]:
    """The number of a character by the place of its first byte."""
    places, size = {0: 0}, 0
    for number, char in enumerate(sentence, start=1):
        size += len(char.encode())
        places[size] = number
    return places


def _margin(node: _Node, ending: list[_Node]) -> int:
    """Costs can be compared of ways that end at one place; a shorter word ends as the longer does."""
    others = (
        each.cost - node.cost
        for each in ending
        if each.reading and not _agree(each.reading, node.reading)
    )
    return max(0, min(others, default=FAR))


def _agree(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)
