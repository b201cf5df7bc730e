"""Words of a dictionary as Lucene 8's kuromoji keeps it, read with nothing but the standard library.

Four files, each after a header (four bytes, its name, a version), numbers as Lucene writes them (seven bits a byte,
the least first): `fst` leads from a spelling, letter by letter in 16 bits, to a number; `targetMap` from
that number to where its words begin in `buffer`; there, big endian: 13 bits of the part of speech and three
that tell what follows, 16 of the cost, a base form, a reading (one byte a katakana, or 16 bits a letter).
`posDict` has the parts of speech.

The FST is read backwards: a node is a run of arcs (flags, letter, outputs, address of the next node), or
of arcs of one length behind a header, by one letter each or by a range of letters with a bit for each.
"""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_FINAL, _LAST, _NEXT, _STOP, _OUTPUT, _FINAL_OUTPUT = 1, 2, 4, 8, 16, 32
_BY_LETTER, _BY_RANGE = 32, 64  # what nodes of arcs of one length begin with
_BASE_FORM, _READING = 1, 2
_KATAKANA = 0x30A0
_HIRAGANA = range(0x3041, 0x3097)


class Word(NamedTuple):
    """A word: `reading` in katakana, `speech` its part of speech (名詞-固有名詞-人名-一般)."""

    surface: str
    reading: str
    speech: str
    cost: int


class _Bytes:
    """Bytes read one way or the other."""

    def __init__(self, data: bytes, step: int = 1) -> None:
        self.data, self.at, self._step = data, 0, step

    def byte(self) -> int:
        found = self.data[self.at]
        self.at += self._step
        return found

    def number(self) -> int:
        found = shift = 0
        while True:
            each = self.byte()
            found |= (each & 127) << shift
            if each < 128:
                return found
            shift += 7

    def text(self) -> str:
        size = self.number()
        self.at += size
        return self.data[self.at - size : self.at].decode()


def words(jar: Path, folder: str, speech: str) -> Iterator[Word]:
    """All words whose part of speech has this in it, by spelling; minutes of CPU for five million words."""
    with zipfile.ZipFile(jar) as archive:
        files = {
            name: _Bytes(archive.read(f"{folder}/TokenInfoDictionary${name}.dat"))
            for name in ("fst", "targetMap", "buffer", "posDict")
        }
    for file in files.values():
        _skip_header(file)
    wanted = {at: each for at, each in enumerate(_speeches(files["posDict"])) if speech in each}
    targets = _targets(files["targetMap"])
    entries = files["buffer"]
    entries.number()
    start = entries.at
    for surface, number in _spellings(files["fst"]):
        for at in (start + target for target in targets[number]):
            if _head(entries.data, at) >> 3 in wanted:
                yield _word(entries.data, at, surface, wanted)


def _skip_header(file: _Bytes) -> None:
    file.at += 4
    file.text()
    file.at += 4


def _speeches(file: _Bytes) -> list[str]:
    """The parts of speech; types and forms of inflection are passed over."""
    return [(file.text(), file.text(), file.text())[0] for _ in range(file.number())]


def _targets(file: _Bytes) -> list[list[int]]:
    """Of each number where its words are; a bit tells where the next number's begin."""
    count, _ = file.number(), file.number()
    found: list[list[int]] = []
    target = 0
    for _ in range(count):
        value = file.number()
        target += value >> 1
        if value & 1:
            found.append([])
        found[-1].append(target)
    return found


def _head(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _word(data: bytes, at: int, surface: str, speeches: Mapping[int, str]) -> Word:
    head = _head(data, at)
    cost = int.from_bytes(data[at + 2 : at + 4], "big", signed=True)
    at += 4
    if head & _BASE_FORM:
        at += 1 + 2 * (data[at] & 15)
    if not head & _READING:
        return Word(surface, _in_katakana(surface), speeches[head >> 3], cost)
    size, is_kana = data[at] >> 1, data[at] & 1
    letters = data[at + 1 : at + 1 + (size if is_kana else 2 * size)]
    if is_kana:
        reading = "".join(chr(_KATAKANA + letter) for letter in letters)
    else:
        reading = letters.decode("utf-16-be", "replace")
    return Word(surface, reading, speeches[head >> 3], cost)


def _in_katakana(surface: str) -> str:
    return "".join(chr(ord(char) + 96) if ord(char) in _HIRAGANA else char for char in surface)


def _spellings(file: _Bytes) -> Iterator[tuple[str, int]]:
    """All spellings with their numbers: sums of what the arcs put out."""
    if file.byte():
        raise ValueError("an FST that has the empty word is not read here")
    if file.byte() != 1:
        raise ValueError("only an FST of letters of 16 bits is read here")
    start, size = file.number(), file.number()
    nodes = _Bytes(file.data[file.at : file.at + size], -1)
    waiting = [(start, b"", 0)]
    while waiting:
        node, before, given = waiting.pop()
        for arc in _arcs(nodes, node):
            letters, total = before + arc.letter, given + arc.output
            if arc.final is not None:
                yield letters.decode("utf-16-be", "replace"), total + arc.final
            if arc.target:
                waiting.append((arc.target, letters, total))


class _Arc(NamedTuple):
    letter: bytes
    output: int
    final: int | None
    target: int


def _arcs(file: _Bytes, node: int) -> list[_Arc]:
    file.at = node
    kind = file.byte()
    if kind not in (_BY_LETTER, _BY_RANGE):
        file.at = node
        return _run(file)
    count, size = file.number(), file.number()
    if kind == _BY_LETTER:
        first = file.at
        return [_arc(file, first - place * size, None)[0] for place in range(count)]
    bits = [file.byte() for _ in range((count + 7) // 8)]
    lowest = file.byte() << 8 | file.byte()
    present = [place for place in range(count) if bits[place // 8] >> place % 8 & 1]
    first = file.at
    return [
        _arc(file, first - index * size, (lowest + place).to_bytes(2, "big"))[0]
        for index, place in enumerate(present)
    ]


def _run(file: _Bytes) -> list[_Arc]:
    """Arcs one behind the other; who leads to the next node leads behind the last of them."""
    found, flags = [], 0
    while not flags & _LAST:
        arc, flags = _arc(file, file.at, None)
        found.append(arc)
    return [arc._replace(target=file.at) if arc.target < 0 else arc for arc in found]


def _arc(file: _Bytes, at: int, letter: bytes | None) -> tuple[_Arc, int]:
    file.at = at
    flags = file.byte()
    letter = letter or bytes((file.byte(), file.byte()))
    output = file.number() if flags & _OUTPUT else 0
    final = file.number() if flags & _FINAL_OUTPUT else 0
    target = 0 if flags & _STOP else -1 if flags & _NEXT else file.number()
    return _Arc(letter, output, final if flags & _FINAL else None, target), flags
