"""Makes src/litre/names/keys/sino_korean.txt: the Korean reading of each Han character.

    python tools/tables/sino_korean.py Unihan_Readings.txt > src/litre/names/keys/sino_korean.txt

A form without a reading of its own (shinjitai, simplified) takes that of the character it is a form of.
"""

import sys
from collections import defaultdict

sys.path.insert(0, "src")
from litre.names.han_table import PAIRS


_TAUGHT = 2


def main() -> None:
    readings = _readings(sys.argv[1])
    by_head: dict[str, str] = {}
    heads = dict(zip(PAIRS[::2], PAIRS[1::2], strict=True))
    for char, (syllable, _) in sorted(readings.items(), key=lambda item: -item[1][1]):
        by_head.setdefault(heads.get(char, char), syllable)
    for char in {*heads, *heads.values()}:
        head = heads.get(char, char)
        if readings.get(char, ("", 0))[1] < _TAUGHT and head in by_head:
            readings[char] = (by_head[head], 0)
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for char, (syllable, _) in readings.items():
        rows[syllable].append(char)
    print(
        "# A syllable of Hangul and the Han characters read so. Made by tools/tables/sino_korean.py."
    )
    print("# Source: Unihan_Readings.txt of Unicode 15.0, kHangul (Unicode licence).")
    for syllable, chars in sorted(rows.items()):
        print(syllable + "".join(sorted(chars)))


def _readings(path: str) -> dict[str, tuple[str, int]]:
    """char -> (syllable, how well known): 0E is taught in schools, N is in dictionaries only."""
    found = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 3 and fields[1] == "kHangul":
                ranked = [entry.split(":") for entry in fields[2].split()]
                best = max(ranked, key=lambda entry: _known(entry[1]))
                found[chr(int(fields[0][2:], 16))] = (best[0], _known(best[1]))
    return found


def _known(mark: str) -> int:
    return 3 if "E" in mark else 2 if "0" in mark else 1 if "1" in mark else 0


if __name__ == "__main__":
    main()
