"""Furigana: how many readings proposed for a sentence are right, and how many of the sure ones?

Counted are stretches of kanji between other characters: 映画[えいが]祭[さい] is one, right if the
whole is えいがさい. `sentences.txt` says where its sentences come from; the verses of the sample
issue, by Litre too, are old Japanese by half.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, product
from pathlib import Path

from litre.names.furigana.okurigana import is_kanji
from litre.names.furigana.proposing import SURE, Piece, propose_furigana

_HERE = Path(__file__).parent
_SAMPLE = _HERE.parents[1] / "src/litre/sample/reviews"
_RUBY = re.compile(r"<ruby>([^<]*)<rt>([^<]*)</rt></ruby>")


def main() -> None:
    wrong = "-v" in sys.argv[1:]
    for name, lines in _sets().items():
        counts: Counter[str] = Counter()
        for line in lines:
            _count(line, counts, wrong)
        asked, read, right = (counts[each] for each in ("asked", "read", "right"))
        sure, surely = counts["sure"], counts["surely right"]
        print(
            f"{name:16} {len(lines):3} sentences, {asked:3} stretches of kanji: {read / asked:6.1%} read,"
            f" {right / read:6.1%} of these right; {sure / asked:6.1%} sure, {surely / sure:6.1%} of these right ({sure - surely} wrong)"
        )


def _sets() -> dict[str, list[str]]:
    sets: dict[str, list[str]] = {}
    for line in (_HERE / "sentences.txt").read_text(encoding="utf-8").splitlines():
        if line in {"# made with", "# held out"}:
            sets[line[2:]] = []
        elif not line.startswith("#"):
            sets[list(sets)[-1]].append(line)
    return {**sets, "sample's verses": list(_verses())}


def _verses() -> Iterator[str]:
    for path in sorted(_SAMPLE.glob("*.toml")):
        for text in re.findall(r'"([^"]*<ruby>[^"]*)"', path.read_text(encoding="utf-8")):
            said = _RUBY.sub(r"\1[\2]", text.replace("<br>", "\n"))
            if "<" not in said and len(_RUBY.findall(text)) > 1:
                yield said


def _count(line: str, counts: Counter[str], wrong: bool) -> None:
    expected = _stretches(_parsed(line))
    text = "".join(part for part, _ in _parsed(line))
    found = propose_furigana(text)
    assert "".join(piece.text for piece in found) == text
    got = _read_stretches(found)
    for place, readings in expected.items():
        reading, weight = got[place]
        right = reading in readings
        counts.update({"asked": 1, "read": bool(reading), "right": right})
        counts.update({"sure": weight >= SURE, "surely right": right and weight >= SURE})
        if wrong and not right:
            print(
                f"  {'SURE ' if weight >= SURE else ''}{weight:.2f} {reading or '-'} for {'/'.join(readings)} in {text}"
            )


def _parsed(line: str) -> list[tuple[str, list[str]]]:
    """The line as text with its readings, those without kanji having none."""
    parts: list[tuple[str, list[str]]] = []
    for piece in re.split(r"([々〆ヶ\u3400-\u9fff\uf900-\ufaff]+\[[^\]]+\])", line):
        if piece.endswith("]"):
            text, _, readings = piece[:-1].partition("[")
            parts.append((text, readings.split("|")))
        elif piece:
            parts.append((piece, [""]))
    return parts


def _stretches(parts: Iterable[tuple[str, list[str]]]) -> dict[int, set[str]]:
    """Place of each stretch of kanji that has readings throughout, with all that are right."""
    found, place = {}, 0
    for labelled, group in groupby(parts, key=lambda part: part[1] != [""]):
        run = list(group)
        if labelled:
            found[place] = {"".join(each) for each in product(*(readings for _, readings in run))}
        place += sum(len(text) for text, _ in run)
    return found


def _read_stretches(pieces: list[Piece]) -> dict[int, tuple[str, float]]:
    chars: list[tuple[str, str, float]] = []
    for text, reading, weight in pieces:
        chars += [(char, reading if not number else "", weight) for number, char in enumerate(text)]
    found, place = {}, 0
    for kanji, group in groupby(chars, key=lambda char: is_kanji(char[0])):
        run = list(group)
        if kanji:
            found[place] = "".join(each[1] for each in run), min(each[2] for each in run)
        place += len(run)
    return found


if __name__ == "__main__":
    main()
