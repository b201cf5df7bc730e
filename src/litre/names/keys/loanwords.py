"""Katakana loan words spelled as in the language they came from."""

import re
from functools import lru_cache
from importlib.resources import files

_RUN = re.compile("[\u30a1-\u30faー]+")
_LONGEST = 16
# A word costs 1, a letter that belongs to none 1.5; so few and long words win.
_ALONE = 1.5


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Katakana to spelling; some 5 MB of memory once it is asked for."""
    lines = files(__package__).joinpath("loanwords.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if not line.startswith("#"))


def spelled_abroad(text: str) -> str:
    """The text with each run of katakana as the foreign words it is made of, where they are known.

    >>> spelled_abroad("1リットルの涙"), spelled_abroad("ドラゴンボール")
    ('1 litre の涙', ' dragon ball ')
    """
    return _RUN.sub(lambda run: _spelled(run[0]), text)


@lru_cache(maxsize=8192)
def _spelled(run: str) -> str:
    words = _cut(run)
    if all(spelling is None for _, spelling in words):
        return run
    return " " + " ".join(spelling or katakana for katakana, spelling in words) + " "


def _cut(run: str) -> list[tuple[str, str | None]]:
    """(katakana, spelling or None) of the cheapest cut; letters of no word stay together."""
    table = _table()
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        cost, start = best[end - 1][0] + _ALONE, end - 1
        for begin in range(max(0, end - _LONGEST), end - 1):
            if run[begin:end] in table and best[begin][0] + 1 < cost:
                cost, start = best[begin][0] + 1, begin
        best.append((cost, start))
    words: list[tuple[str, str | None]] = []
    end = len(run)
    while end:
        start = best[end][1]
        piece = run[start:end]
        spelling = table.get(piece) if len(piece) > 1 else None
        if spelling is None and words and words[-1][1] is None:
            words[-1] = (piece + words[-1][0], None)
        else:
            words.append((piece, spelling))
        end = start
    return words[::-1]
