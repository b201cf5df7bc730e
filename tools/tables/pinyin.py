"""Makes src/litre/names/keys/pinyin.txt: the Pinyin of each Han character, without tones.

    python tools/tables/pinyin.py Unihan_Readings.txt > src/litre/names/keys/pinyin.txt

The customary reading (kMandarin), else the commonest one in modern texts
(kHanyuPinlu). Characters of no more than 65,536 code points; a rare one has no reading here.
"""

import re
import sys
import unicodedata
from collections import defaultdict

_COUNTED = re.compile(r"(\w+)\((\d+)\)")


def main() -> None:
    readings: dict[str, str] = {}
    counted: dict[str, str] = {}
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) != 3 or len(fields[0]) != 6:
                continue
            char = chr(int(fields[0][2:], 16))
            if fields[1] == "kMandarin":
                readings[char] = fields[2].split()[0]
            elif fields[1] == "kHanyuPinlu":
                totals = [
                    (int(number), syllable) for syllable, number in _COUNTED.findall(fields[2])
                ]
                counted[char] = max(totals)[1]
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for char, syllable in {**counted, **readings}.items():
        rows[_bare(syllable)].append(char)
    print("# A syllable of Pinyin and the Han characters read so. Made by tools/tables/pinyin.py.")
    print("# Source: Unihan_Readings.txt of Unicode 15.0, kHanyuPinlu and kMandarin.")
    for syllable, chars in sorted(rows.items()):
        print(syllable, "".join(sorted(chars)))


def _bare(syllable: str) -> str:
    """Without tones; ü is v after l and n, where u is another sound."""
    spelled = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(c for c in spelled if not unicodedata.combining(c))


if __name__ == "__main__":
    main()
