"""JMnedict, the dictionary of names of the EDRDG, as the database of jamdict-data has it."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
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
    """All of JMnedict."""
    tables: list[dict[int, list[str]]] = []
    for sql in (
        "SELECT tr.idseq, t.text FROM NETransType t JOIN NETranslation tr ON tr.ID = t.tid",
        "SELECT idseq, text FROM NEKanji",
        "SELECT idseq, text FROM NEKana",
        "SELECT tr.idseq, t.text FROM NETransGloss t JOIN NETranslation tr ON tr.ID = t.tid",
    ):
        rows: defaultdict[int, list[str]] = defaultdict(list)
        for number, text in database.execute(sql):
            rows[number].append(text)
        tables.append(rows)
    kinds, kanji, kana, glosses = tables
    for number in kinds:
        heard = [to_hiragana(each) for each in kana.get(number, ())]
        yield Entry(set(kinds[number]), kanji.get(number, []), heard, glosses.get(number, []))


def lists(of: list[Entry]) -> Lists:
    """JMnedict's family and given names."""
    found = Lists("jmnedict")
    for entry in of:
        kinds: list[Kind] = []
        kinds += ["f"] if "surname" in entry.kinds else []
        kinds += ["g"] if entry.kinds & {"given", "fem", "masc"} else []
        for kind in kinds:
            for kanji in entry.kanji:
                for kana in entry.kana:
                    found.add(kind, kanji, kana)
    return found


def persons(of: list[Entry]) -> list[Reading]:
    """The people whose two-word romanised gloss proves where the kana of the family name ends."""
    found: set[Reading] = set()
    for entry in of:
        if "person" in entry.kinds and entry.glosses:
            words = re.sub(r"\(.*", "", entry.glosses[0]).split()
            for kanji in entry.kanji:
                name = _SEPARATORS.sub("", kanji)
                if len(words) == 2 and _NAME.fullmatch(name) and _KANJI.search(name):
                    found.update(_readings(name, entry.kana, words))
    return sorted(found)


def divided(people: list[Reading], names: Lists) -> list[Person]:
    """The people with their kanji divided where the lists prove it, by both parts or by one."""
    return [person for reading in people for person in _divided(reading, names)]


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
