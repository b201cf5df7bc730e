"""What the classifier catches of spam it never saw, and how often it is wrong about what is none.

With files as arguments it reads labelled sets: `ham<TAB>text` (the SMS Spam Collection), `spam,"text"` (YouTube
spam comments), neither of them part of Litre. Without, only `comments.txt`, which was written for it.
Half of a set teaches, the other half is asked; ten shuffles.
"""

import csv
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from litre.comments.spam.bayes import Counts, Score, score
from litre.comments.spam.features import features

_OWN = Path(__file__).with_name("comments.txt")
_SHUFFLES = 10
Labelled = tuple[bool, str, str]


def main(arguments: list[str]) -> int:
    own = list(_read_own())
    _print("comments.txt, each taught by all others", _ask_each_left_out(own))
    for path in map(Path, arguments):
        if not str(path).startswith("--"):
            _print(path.name, _halves(list(_read(path))))
    return 0


def _read_own() -> Iterator[Labelled]:
    for line in _OWN.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            sort, name, text = line.split("|", 2)
            yield sort == "spam", name, text.replace("\\n", "\n")


def _read(path: Path) -> Iterator[Labelled]:
    text = path.read_text(encoding="utf-8", errors="replace")
    rows = (
        csv.reader(text.splitlines())
        if path.suffix == ".csv"
        else (line.split("\t", 1) for line in text.splitlines())
    )
    seen = set()
    for row in rows:
        if len(row) == 2 and row[0] in {"ham", "spam"} and row[1] not in seen:
            seen.add(row[1])
            yield row[0] == "spam", "", row[1]


def _taught(lessons: list[Labelled]) -> tuple[dict[str, Counts], Counts]:
    ham: Counter[str] = Counter()
    spam: Counter[str] = Counter()
    for is_spam, name, text in lessons:
        (spam if is_spam else ham).update(features(text, name))
    total = Counts(sum(not each[0] for each in lessons), sum(each[0] for each in lessons))
    return {each: Counts(ham[each], spam[each]) for each in {*ham, *spam}}, total


def _said(labelled: Labelled, taught: tuple[dict[str, Counts], Counts]) -> bool:
    said: Score | None = score(features(labelled[2], labelled[1]), *taught)
    return said is not None and said.is_spam


def _halves(rows: list[Labelled]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for seed in range(_SHUFFLES):
        Random(seed).shuffle(rows)
        half = len(rows) // 2
        taught = _taught(rows[:half])
        _count(counted, rows[half:], taught)
    return counted


def _ask_each_left_out(rows: list[Labelled]) -> Counter[str]:
    """Each of few comments, taught by all others and as many again, so that enough was seen."""
    counted: Counter[str] = Counter()
    for place, row in enumerate(rows):
        others = rows[:place] + rows[place + 1 :]
        _count(counted, [row], _taught(others * 2))
    return counted


def _count(
    counted: Counter[str], rows: list[Labelled], taught: tuple[dict[str, Counts], Counts]
) -> None:
    start = time.process_time()
    for row in rows:
        sort = "spam" if row[0] else "ham"
        counted[sort] += 1
        counted[f"{sort} caught"] += _said(row, taught)
    counted["ns"] += int((time.process_time() - start) * 1e9)


def _print(name: str, counted: Counter[str]) -> None:
    spam, ham = counted["spam"] or 1, counted["ham"] or 1
    us = counted["ns"] / (spam + ham) / 1000
    print(
        f"{name}: {counted['spam caught']} of {spam} spam caught ({counted['spam caught'] / spam:.1%}), "
        f"{counted['ham caught']} of {ham} others taken for spam ({counted['ham caught'] / ham:.2%}); {us:.0f} us of CPU each"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
