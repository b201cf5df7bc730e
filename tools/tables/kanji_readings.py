"""Makes src/litre/names/keys/kanji_readings.txt: how each kanji is read in words, the usual first.

    python -m tools.tables.kanji_readings Unihan_Readings.txt > src/litre/names/keys/kanji_readings.txt

Which readings there are is said by Unihan (kJapaneseOn, kJapaneseKun), verbs also as they stand
before another word; how usual each is, by counting the words of the IPADIC dictionary, of one to
four kanji, that can be cut into such readings. The first of each kind stands in any case. Kanji
of JIS X 0208 only.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import ipadic

from litre.names.kana import to_hiragana, to_katakana
from tools.readings.mecab_dictionary import entries
from tools.readings.sources import kana_of
from tools.tables.on_readings import ways

_DICTIONARY = Path(ipadic.DICDIR) / "sys.dic"
_READING = 7
_MOST = 5
# Rarer ones are mistakes of the cutting, or say nothing.
_SHARE = 0.02
_STEMS = str.maketrans("うくぐすつぬぶむる", "いきぎしちにびみり")

Readings = Mapping[str, list[str]]


def main() -> None:
    on, kun = _unihan(Path(sys.argv[1]))
    readings = {
        kanji: list(dict.fromkeys([*on.get(kanji, []), *_with_stems(kun.get(kanji, []))]))
        for kanji in sorted(on.keys() | kun.keys())
    }
    counts = _counted(readings)
    print(
        "# A kanji and its readings in words, the usual first, those from China in katakana. Made by tools/tables/kanji_readings.py."
    )
    print("# Sources: Unihan_Readings.txt of Unicode 15.0, kJapaneseOn, kJapaneseKun; IPADIC.")
    for kanji in readings:
        usual = _usual(counts[kanji])
        more = [each for each in _firsts(kanji, on, kun) if not each.startswith(tuple(usual))]
        said = (to_katakana(each) if each in on.get(kanji, []) else each for each in usual + more)
        print(kanji, *said)


def _unihan(path: Path) -> tuple[Readings, Readings]:
    found: dict[str, dict[str, list[str]]] = {"kJapaneseOn": {}, "kJapaneseKun": {}}
    for line in path.read_text(encoding="utf-8").splitlines():
        code, _, rest = line.partition("\t")
        field, _, values = rest.partition("\t")
        if field in found and len(code) == len("U+4E00") and _is_common(chr(int(code[2:], 16))):
            found[field][chr(int(code[2:], 16))] = list(filter(None, map(kana_of, values.split())))
    return found["kJapaneseOn"], found["kJapaneseKun"]


def _firsts(kanji: str, on: Readings, kun: Readings) -> list[str]:
    return [
        *on.get(kanji, [])[:1],
        *(each for each in kun.get(kanji, [])[:1] if not _is_verb(each)),
    ]


def _is_verb(kun: str) -> bool:
    return len(kun) > 2 and kun[-1] in "るいう"


def _is_common(kanji: str) -> bool:
    return len(kanji.encode("shift_jis", "ignore")) == 2


def _with_stems(kun: list[str]) -> Iterator[str]:
    """Also marui as maru, futatsu as futa, kiru as kiri, sadameru as sadame and sada."""
    for reading in kun:
        yield reading
        if len(reading) > 1:
            yield reading[:-1] + reading[-1].translate(_STEMS)
            yield from [reading[:-1]] * reading.endswith(("る", "い", "つ"))
            yield from [reading[:-2]] * (len(reading) > 3 and reading.endswith("る"))


def _counted(readings: Readings) -> dict[str, Counter[str]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries(_DICTIONARY):
        fields = entry.feature.split(",")
        if len(entry.surface) > 4 or len(fields) <= _READING:
            continue
        if all(kanji in readings for kanji in entry.surface):
            cut = _cut(entry.surface, to_hiragana(fields[_READING]), readings)
            for kanji, reading in zip(entry.surface, cut, strict=False):
                counts[kanji][reading] += 1
    return counts


def _cut(word: str, reading: str, readings: Readings) -> tuple[str, ...]:
    """The reading of each kanji, if the word's is made of such; the least changed first."""

    @cache
    def rest(place: int, at: int) -> tuple[int, tuple[str, ...]] | None:
        if place == len(word):
            return (0, ()) if at == len(reading) else None
        best = None
        for each in readings[word[place]]:
            for way in ways(each, place > 0, place < len(word) - 1):
                if reading.startswith(way, at) and (after := rest(place + 1, at + len(way))):
                    found = (after[0] + (way != each), (each, *after[1]))
                    best = min(best or found, found, key=lambda one: one[0])
        return best

    return (rest(0, 0) or (0, ()))[1]


def _usual(counts: Counter[str]) -> list[str]:
    enough = _SHARE * counts.total()
    return [reading for reading, number in counts.most_common(_MOST) if number >= enough]


if __name__ == "__main__":
    main()
