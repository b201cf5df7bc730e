"""Are names found as they are spelled in Hong Kong, among all titles? A set of our own.

    python benchmarks/names/cantonese.py [-v]

Chinese names of `cantonese.txt` beside the titles of the other benchmark (TITLES=FILE), asked by
their Cantonese spellings; -v prints those that do not come first.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.names.litre_index import Litre
from benchmarks.names.titles import DATA, WANTED, load, rows_of

_NAMES = Path(__file__).with_suffix(".txt")
# Works of the file have lower numbers.
_FIRST = 8_000_000


def main() -> int:
    if not DATA.exists():
        print(f"skipped: {WANTED}")
        return 0
    sets = _sets()
    names = dict.fromkeys(name for pairs in sets.values() for name, _ in pairs)
    works = {name: _FIRST + place for place, name in enumerate(names)}
    litre = Litre(rows_of(load()) + [(work, "zh-Hant", name) for name, work in works.items()])
    for title, pairs in sets.items():
        places = [(_place(litre, asked, works[name]), name, asked) for name, asked in pairs]
        first, five = (sum(place <= most for place, *_ in places) for most in (1, 5))
        print(
            f"{title}: {len(pairs)}, first {first / len(pairs):.3f}, of five {five / len(pairs):.3f}"
        )
        for place, name, asked in places if "-v" in sys.argv[1:] else ():
            if place > 1:
                print(f"    {asked}, {name}")
    return 0


def _place(litre: Litre, asked: str, work: int) -> int:
    """The place of a work from 1; 99 if it is not among ten."""
    found = litre.search(asked, 10)
    return found.index(work) + 1 if work in found else 99


def _sets() -> dict[str, list[tuple[str, str]]]:
    """(Chinese, as it is asked) by the comment above them."""
    sets: dict[str, list[tuple[str, str]]] = {}
    title = ""
    for line in _NAMES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            title = line[2:]
        else:
            name, asked = line.split("|")
            sets.setdefault(title, []).append((name, asked))
    return sets


if __name__ == "__main__":
    sys.exit(main())
