"""Makes src/litre/names/keys/cantonese.txt: the Cantonese reading of each Han character, without tones.

    python tools/tables/cantonese.py Unihan_Readings.txt > src/litre/names/keys/cantonese.txt

The customary reading (kCantonese), in Jyutping; characters beyond the first plane stand in no name met so far.
"""

import sys
from collections import defaultdict

_FIRST_PLANE = 0x10000


def main() -> None:
    rows: defaultdict[str, list[str]] = defaultdict(list)
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 3 and fields[1] == "kCantonese":
                code = int(fields[0][2:], 16)
                if code < _FIRST_PLANE:
                    rows[fields[2].split()[0].rstrip("123456")].append(chr(code))
    print(
        "# A syllable of Jyutping and the Han characters read so. Made by tools/tables/cantonese.py."
    )
    print("# Source: Unihan_Readings.txt of Unicode 15.0, kCantonese (Unicode licence).")
    for syllable, chars in sorted(rows.items()):
        print(syllable, "".join(sorted(chars)))


if __name__ == "__main__":
    main()
