"""JMnedict, the dictionary of names of the EDRDG, as the database of jamdict-data has it."""

import heapq
import re
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from litre.names.kana import romanise, to_hiragana, to_katakana
from litre.names.readings.edrdg.latin import folded
from litre.names.readings.lists import Lists, Person
from litre.names.readings.sounds import plain
from litre.names.readings.table import Kind

_KANA = re.compile("[ぁ-ゖー]+")
_SEPARATORS = re.compile(r"[・\s]")
_NAME = re.compile(r"[\u3400-\u9fff々〆ヶヵノツぁ-ゖァ-ヺー]+")
_KANJI = re.compile(r"[\u3400-\u9fff々〆ヶ]")


_TRANSLATED = "FROM NETranslation tr JOIN {} t ON t.tid = tr.ID ORDER BY tr.idseq, tr.ID, t.rowid"
_COLUMNS = (
    f"SELECT tr.idseq, 0, t.rowid, t.text {_TRANSLATED.format('NETransType')}",
    "SELECT idseq, 1, rowid, text FROM NEKanji ORDER BY idseq, rowid",
    "SELECT idseq, 2, rowid, text FROM NEKana ORDER BY idseq, rowid",
    f"SELECT tr.idseq, 3, t.rowid, t.text {_TRANSLATED.format('NETransGloss')}",
)


class Entry(NamedTuple):
    """A name of JMnedict: its kinds, kanji, kana and glosses."""

    kinds: set[str]
    kanji: list[str]
    kana: list[str]
    glosses: list[str]


class Reading(NamedTuple):
    """A person's kanji with the proven division of the kana; the kanji are not divided."""

    kanji: str
    family: str
    given: str


def entries(database: sqlite3.Connection) -> Iterator[Entry]:
    """All of JMnedict by number, one at a time: a small machine has no room for the whole."""
    rows = heapq.merge(*map(database.execute, _COLUMNS), key=itemgetter(0, 1))
    for _, of_one in groupby(rows, key=itemgetter(0)):
        columns: tuple[list[str], ...] = ([], [], [], [])
        for _, column, _, text in of_one:
            columns[column].append(text)
        kinds, kanji, kana, glosses = columns
        if kinds:
            yield Entry(set(kinds), kanji, [to_hiragana(each) for each in kana], glosses)


def read(database: sqlite3.Connection) -> tuple[Lists, list[Reading]]:
    """JMnedict's family, given and unsorted names, and its people, in one pass."""
    names, people = Lists("jmnedict"), set[Reading]()
    for entry in entries(database):
        _list(entry, names)
        people.update(_people(entry))
    return names, sorted(people)


def divided(people: list[Reading], names: Lists) -> list[Person]:
    """The people with their kanji divided where the lists prove it, by both parts or by one."""
    return [person for reading in people for person in _divided(reading, names)]


def _list(entry: Entry, names: Lists) -> None:
    kinds: list[Kind | None] = []
    kinds += ["f"] if "surname" in entry.kinds else []
    kinds += ["g"] if entry.kinds & {"given", "fem", "masc"} else []
    # Of 131,000 it is not known whether they are family or given names: mostly given ones.
    kinds += [None] if "unclass" in entry.kinds else []
    for kind in kinds:
        for kanji in entry.kanji:
            for kana in entry.kana:
                names.add(kind, kanji, kana)


def _people(entry: Entry) -> Iterator[Reading]:
    """A person, if the two-word romanised gloss proves where the kana of the family name ends."""
    if "person" in entry.kinds and entry.glosses:
        words = re.sub(r"\(.*", "", entry.glosses[0]).split()
        for kanji in entry.kanji:
            name = _SEPARATORS.sub("", kanji)
            if len(words) == 2 and _NAME.fullmatch(name) and _KANJI.search(name):
                yield from _readings(name, entry.kana, words)


def _readings(name: str, kana: list[str], words: list[str]) -> Iterator[Reading]:
    wanted = [folded(word) for word in words]
    for heard in kana:
        whole = _SEPARATORS.sub("", heard)
        if not _KANA.fullmatch(whole):
            continue
        ends = [
            (size, [_latin(part) for part in (whole[:size], whole[size:])])
            for size in range(1, len(whole))
        ]
        fit = [size for size, parts in ends if parts == wanted] or [
            size for size, parts in ends if parts == wanted[::-1]
        ]
        if fit:
            yield Reading(name, whole[: fit[0]], whole[fit[0] :])


def _latin(kana: str) -> str:
    # Katakana is romanised letter by letter. イェ and デュ were two morae in the first measurements,
    # and one person more would shuffle other spellings into the test.
    letters = to_katakana(kana).replace("イェ", "イ エ").replace("デュ", "デ ユ")
    return folded(romanise(letters))


def _divided(reading: Reading, names: Lists) -> Iterator[Person]:
    family, given = plain(reading.family), plain(reading.given)
    spelled = names.spellings
    cuts = range(1, len(reading.kanji))
    by_family = {size for size in cuts if family in spelled["f"].get(reading.kanji[:size], {})}
    by_given = {size for size in cuts if given in spelled["g"].get(reading.kanji[size:], {})}
    sizes = sorted(by_family & by_given or by_family or by_given)
    if sizes:
        yield Person(reading.kanji[: sizes[0]], reading.kanji[sizes[0] :], family, given)
