"""Makes src/litre/names/keys/on_readings.txt: the usual Sino-Japanese reading of each kanji.

    python -m tools.tables.on_readings Unihan_Readings.txt > src/litre/names/keys/on_readings.txt

Which readings there are is said by Unihan (kJapaneseOn); which is usual, by counting the compounds
of the IPADIC dictionary that can be cut into such readings. Of a kanji in no compound the first;
of one made in Japan and without such a reading, the first of its own (kJapaneseKun).
"""

import itertools
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import ipadic

from litre.names.kana import to_hiragana
from tools.readings.mecab_dictionary import entries
from tools.readings.sources import kana_of

_DICTIONARY = Path(ipadic.DICDIR) / "sys.dic"
_READING = 7
_VOICED = str.maketrans(
    "かきくけこさしすせそたちつてとはひふへほ", "がぎぐげござじずぜぞだぢづでどばびぶべぼ"
)
_HALF = str.maketrans("はひふへほ", "ぱぴぷぺぽ")


def main() -> None:
    readings = _unihan(Path(sys.argv[1]))
    counts = _counted(readings)
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for kanji, several in readings.items():
        rows[max(several, key=lambda each: counts[kanji, each])].append(kanji)
    print(
        "# A reading and the kanji usually read so in compounds. Made by tools/tables/on_readings.py."
    )
    print("# Sources: Unihan_Readings.txt of Unicode 15.0, kJapaneseOn, kJapaneseKun; IPADIC.")
    for reading, several in sorted(rows.items()):
        print(reading, "".join(sorted(several)))


def _unihan(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    others = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        code, _, rest = line.partition("\t")
        field, _, values = rest.partition("\t")
        fields = {"kJapaneseOn": found, "kJapaneseKun": others}
        readings = [kana for kana in map(kana_of, values.split()) if kana]
        if field in fields and readings and len(code) == len("U+4E00"):
            fields[field][chr(int(code[2:], 16))] = readings
    return {kanji: readings[:1] for kanji, readings in others.items()} | found


def _counted(readings: dict[str, list[str]]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for entry in entries(_DICTIONARY):
        fields = entry.feature.split(",")
        if not 2 <= len(entry.surface) <= 4 or "固有名詞" in fields or len(fields) <= _READING:
            continue
        if all(kanji in readings for kanji in entry.surface):
            counts.update(_cut(entry.surface, to_hiragana(fields[_READING]), readings))
    return counts


def _cut(word: str, reading: str, readings: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Each kanji with its reading, if the word's is made of such."""
    cuts = list(itertools.product(*(readings[kanji] for kanji in word)))
    as_it_is = (each for each in cuts if "".join(each) == reading)
    changed = (each for each in cuts if reading in _joined(each))
    chosen = next(itertools.chain(as_it_is, changed), ())
    return list(zip(word, chosen, strict=False))


def _joined(chosen: tuple[str, ...]) -> Iterator[str]:
    """One after another, each but the first voiced or not, each but the last shortened or not."""
    last = len(chosen) - 1
    changed = [ways(each, place > 0, place < last) for place, each in enumerate(chosen)]
    return map("".join, itertools.product(*changed))


def ways(reading: str, voiced: bool, shortened: bool) -> list[str]:
    """A reading as it may sound in a word: its beginning voiced, its end doubling what follows."""
    firsts = [reading[0]]
    if voiced:
        firsts += [reading[0].translate(_VOICED), reading[0].translate(_HALF)]
    lasts = [reading[1:]]
    if shortened and reading[-1:] in "くつちき" and len(reading) > 1:
        lasts.append(reading[1:-1] + "っ")
    return [first + rest for first in dict.fromkeys(firsts) for rest in lasts]


if __name__ == "__main__":
    main()
