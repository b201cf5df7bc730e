"""Readings of Japanese text in Latin letters, several where it may be read several ways.

The dictionary is a plug-in: where it is not installed, kana is read and kanji is left out.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from litre.names.keys.kanji_readings import said
from litre.names.keys.loanwords import spelled_abroad
from litre.names.keys.on_readings import in_japan, on_reading
from litre.names.keys.said_otherwise import said_otherwise
from litre.names.keys.sound import kana_in_latin

# Of so many paths through the dictionary; more cost time and find little.
PATHS = 5
_KANJI = re.compile("[\u3005\u3400-\u9fff\U00020000-\U0003ffff]")
_BESIDE = re.compile("[\u3005\u30a1-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
_JAPANESE = re.compile("[\u3005\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
_PARTICLES = {"は": "ワ", "へ": "エ"}
_READING = 7
# IPADIC counts people (ni nin) where a title means the two of them; after a numeral it is right.
_ONE_OR_TWO = re.compile("(?<![〇一二三四五六七八九十百千万第0-9０-９])(?:一人|二人)")
_PEOPLE = {"一人": "ひとり", "二人": "ふたり"}
_NAME = "固有名詞"
# Hachi and ken are hakken, gaku and kou gakkou: in one word the end becomes the next beginning.
_DOUBLED = re.compile("(?:tsu|chi) (?=([kst]))|ku (?=(k))")
_JOINED = frozenset({"助動詞", "接尾辞", "接尾"})
_DICTIONARY = ("fugashi", "ipadic")
# What is read without it: kana of one kind, and what is not Japanese.
_RUN = re.compile(
    "[\u3041-\u309fー]+|[\u30a0-\u30ff]+|[^\u3005\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]+"
)


class _Word(NamedTuple):
    """A word and what the dictionary tells of it: nothing, if it does not know it."""

    surface: str
    feature: tuple[str, ...] = ("",)


@lru_cache(maxsize=1)
def is_whole() -> bool:
    """Whether the dictionary is installed, and kanji is read."""
    return all(find_spec(name) for name in _DICTIONARY)


@lru_cache(maxsize=1)
def _tagger() -> Any:
    # Loaded on first use: the dictionary takes 0.1 s.
    import fugashi
    import ipadic

    return fugashi.GenericTagger(ipadic.MECAB_ARGS)


def read(words: str) -> list[str]:
    """Latin spellings of plain Japanese words, the likeliest first; loan words also as abroad.

    >>> read("1リットルの涙")[:2]
    [' 1 rittoru no namida', ' 1 litre no namida']
    """
    words = in_japan(words)
    abroad = spelled_abroad(words)
    paths = _paths(words)
    paths_abroad = _paths(abroad) if abroad != words else paths
    found = [*_of_people(words), _spelled(paths[0])]
    if abroad != words:
        found.append(_spelled(paths_abroad[0]))
    otherwise = said_otherwise(abroad)
    if otherwise != abroad:
        found.append(_spelled(_paths(otherwise)[0]))
    found += filter(None, (_compound(paths[0]), _compound(paths_abroad[0])))
    found += _unheard_of(paths[0])
    found += map(_spelled, paths[1:])
    if any(char.isdigit() for char in words):
        found.append(_spelled(paths[0], numbers=True))
    if _is_a_row_of_names(paths[0]):
        found.append(_as_one_word(words))
    return list(dict.fromkeys(found))


def _of_people(words: str) -> list[str]:
    """The words with the one or the two of whom they speak; nothing where there are none.

    >>> _of_people("二人の王子"), _of_people("十二人")
    ([' futari no ouji'], [])
    """
    said = _ONE_OR_TWO.sub(lambda match: _PEOPLE[match[0]], words)
    return [_spelled(_paths(said)[0])] if said != words else []


def _paths(words: str) -> list[list[_Word]]:
    if not is_whole():
        return [[_Word(run) for run in _RUN.findall(words)]]
    found = _tagger().nbestToNodeList(words.translate(_WIDE), PATHS)
    # Copied at once: the nodes of the tagger are others after the next text it reads.
    return [[_Word(node.surface, tuple(node.feature)) for node in path] for path in found] or [[]]


def _spelled(path: Iterable[_Word], numbers: bool = False) -> str:
    return "".join(_word(node, numbers) for node in path)


def _compound(path: list[_Word]) -> str:
    """The path with kanji that stand alone beside kanji or katakana read as in a compound, or "".

    The dictionary reads what it lacks kanji by kanji, as words of their own.
    """
    found, changed = "", False
    for place, node in enumerate(path):
        near = (path[place - 1].surface[-1:] if place else "") + "".join(
            each.surface[:1] for each in path[place + 1 : place + 2]
        )
        if len(node.surface) == 1 and _KANJI.match(node.surface) and _BESIDE.search(near):
            found, changed = f"{found} {on_reading(node.surface)}", True
        else:
            found += _word(node, numbers=False)
    return found if changed else ""


def _unheard_of(path: list[_Word]) -> list[str]:
    """The path with kanji that are no word of the dictionary in all ways they may be read."""
    run, at, ways = _strange_run(path)
    if not run:
        return []
    before, after = _spelled(path[:at]), _spelled(path[at + run :])
    return [f"{before} {way}{after}" for way in ways]


def _strange_run(path: list[_Word]) -> tuple[int, int, list[str]]:
    """(words, place of the first, its readings) of the first run of kanji that is no word."""
    at = 0
    while at < len(path):
        run = 0
        while at + run < len(path) and _is_strange(path[at + run]):
            run += 1
        if run:
            ways = said("".join(word.surface for word in path[at : at + run]))
            if ways and not (run == 1 and len(path[at].feature) > _READING):
                return run, at, ways
        at += run or 1
    return 0, 0, []


def _is_strange(word: _Word) -> bool:
    """Whether kanji are a word that the dictionary does not know, or one kanji, or a name."""
    if not all(map(_KANJI.match, word.surface)):
        return False
    return len(word.surface) == 1 or len(word.feature) <= _READING or word.feature[1] == _NAME


def _is_a_row_of_names(path: list[_Word]) -> bool:
    """Whether kanji alone was read as three names or more: a word the dictionary lacks."""
    return len(path) > 2 and all(
        node.feature[1:2] == (_NAME,) and _KANJI.match(node.surface) for node in path
    )


def _as_one_word(kanji: str) -> str:
    """Kanji as they are read in one Sino-Japanese word.

    >>> _as_one_word("神八剣伝"), _as_one_word("月光")
    ('shin hakken den', 'gekko')
    """
    return _DOUBLED.sub(lambda end: end[1] or end[2], " ".join(map(on_reading, kanji)))


def _word(node: _Word, numbers: bool) -> str:
    surface = node.surface
    kind, reading = node.feature[0], node.feature[_READING] if len(node.feature) > _READING else ""
    if surface.isdigit():
        said = kana_in_latin(reading) if numbers and reading else surface.translate(_NARROW)
        return f" {said}"
    if not _JAPANESE.search(surface):
        return f" {surface.translate(_NARROW)}"
    if kind == "助詞":
        reading = _PARTICLES.get(surface, surface)
    elif not _KANJI.search(surface):
        reading = surface
    elif not reading:
        return " " + "".join(map(on_reading, surface))
    return ("" if kind in _JOINED else " ") + kana_in_latin(reading)
