"""Makes src/litre/names/keys/english_words.txt: English words and Han characters that say the same.

    python -m tools.tables.english_words Unihan_Readings.txt WORDNET cow.tab synonyms.txt > src/litre/names/keys/english_words.txt

`Unihan_Readings.txt` is Unicode's (Debian: unicode-data, unpacked); WORDNET the folder of Princeton
WordNet 3.0 (Debian: wordnet-base, usr/share/wordnet); `cow.tab` the Chinese Open Wordnet
(github.com/omwn/omw-data, wns/cow/wn-data-cmn.tab); `synonyms.txt` that of SudachiDict
(src/main/text). A word of Han is worth more the more of them have it, and the more usual the
meaning; the first few are taken, each character in the form it is searched as.
"""

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from litre.names.han_variants import unify

_MOST = 5
_LONGEST = 3
# Of the best of a word; what is worth less misleads more than it finds.
_SHARE = 0.3
_SENSES = 3
_SAME, _SYNONYM = 1.5, 0.6
_CHARACTER, _RARE = 1.0, 0.3
_SECOND_LEVEL = b"\x98\x9f"
_HAN = re.compile("[\u3005\u3400-\u9fff]+")
_ENGLISH = re.compile("[a-z]{3,}")
_GLOSS = re.compile(r"\(.*?\)|\b(?:to|a|an|the|of)\b")
_PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}

Worth = dict[str, Counter[str]]


def main() -> None:
    unihan, wordnet, cow, synonyms = map(Path, sys.argv[1:])
    worth: Worth = defaultdict(Counter)
    for source in (_characters(unihan), _senses(wordnet, cow), _synonyms(synonyms)):
        for english, han, value in source:
            worth[english][unify(han)] += value
    print("# An English word and what says the same in Han characters, the likeliest first. Made by tools/tables/english_words.py.")  # fmt: skip
    print("# Sources: Unihan_Readings.txt of Unicode 15.0, kDefinition; Princeton WordNet 3.0; Chinese Open Wordnet; SudachiDict's synonyms.")  # fmt: skip
    for english in sorted(worth):
        print(english, *_best(worth[english]))


def _best(worth: Counter[str]) -> list[str]:
    most = max(worth.values())
    return [han for han, value in worth.most_common(_MOST) if value >= _SHARE * most]


def _characters(path: Path) -> Iterator[tuple[str, str, float]]:
    """By what Unihan defines a character as, in one word."""
    for line in path.read_text(encoding="utf-8").splitlines():
        code, field, value = [*line.split("\t"), "", ""][:3]
        if not code.startswith("U+") or field != "kDefinition":
            continue
        char = chr(int(code[2:], 16))
        for place, gloss in enumerate(re.split("[;,]", value.lower())):
            english = " ".join(_GLOSS.sub(" ", gloss).split())
            if _ENGLISH.fullmatch(english) and (common := _common(char)):
                yield english, char, common / (1 + place)


def _common(char: str) -> float:
    encoded = char.encode("shift_jis", "ignore")
    if len(encoded) == 2 and encoded < _SECOND_LEVEL:
        return _CHARACTER
    return _RARE if encoded or char.encode("gb2312", "ignore") else 0.0


def _senses(folder: Path, cow: Path) -> Iterator[tuple[str, str, float]]:
    """By the first senses of a word in WordNet."""
    chinese: defaultdict[str, list[str]] = defaultdict(list)
    for line in cow.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) == 3 and _is_short(fields[2].strip()):
            chinese[fields[0]].append(fields[2].strip())
    for part, letter in _PARTS.items():
        for line in (folder / f"index.{part}").read_text(encoding="ascii").splitlines():
            fields = line.split()
            if not _ENGLISH.fullmatch(fields[0]):
                continue
            offsets = fields[-int(fields[2]) :]
            for place, offset in enumerate(offsets[:_SENSES]):
                for han in chinese[f"{offset}-{letter}"]:
                    yield fields[0], han, 1 / (1 + place)


def _synonyms(path: Path) -> Iterator[tuple[str, str, float]]:
    """By Japanese words and their synonyms."""
    groups = path.read_text(encoding="utf-8").split("\n\n")
    for group in groups:
        rows = [row for row in csv.reader(group.splitlines()) if len(row) > 8]
        for row in rows:
            english = row[8].lower()
            if not _ENGLISH.fullmatch(english):
                continue
            for other in rows:
                if _is_short(other[8]):
                    yield english, other[8], _SAME if other[3] == row[3] else _SYNONYM


def _is_short(word: str) -> bool:
    return len(word) <= _LONGEST and bool(_HAN.fullmatch(word))


if __name__ == "__main__":
    main()
