"""Katakana loan words spelled as in the language they came from."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from heapq import nlargest, nsmallest
from importlib.resources import files
from itertools import islice, product

from rapidfuzz.distance.Indel import normalized_similarity as ratio

from litre.names.kana import romanise
from litre.names.keys.numbers import in_digits
from litre.names.keys.sound import kana_in_latin, sound

_RUN = re.compile("[\u30a1-\u30faー]+")
_LONGEST = 16
_LEAST = 3
# A word costs 1, a letter that belongs to none 1.5; so few and long words win.
_ALONE = 1.5
# What Japanese had to add to words that the table lacks: vowels between consonants and at the end,
# the long vowel where an r was, the voice of a plural.
_ADDED = [
    (re.compile(pattern), spelled)
    for pattern, spelled in [
        ("ā$", "er"), ("ā", "ar"), ("(?<=[bcdfghjkmnprstvwz])[uū](?![aeiouāīūēōny])", ""),
        ("(?<=[td])o(?![aeiouāīūēōny])", ""), ("z$", "s"),
    ]
]  # fmt: skip
_SHORT = str.maketrans("āīūēō", "aiueo")
# Ways to say an English word in Japan, to say several; of so many.
_OF_ONE, _WAYS, _MOST = 2, 4, 64
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "エー ビー シー ディー イー エフ ジー エイチ アイ ジェイ ケー エル エム エヌ オー ピー キュー アール エス ティー ユー ブイ ダブリュー エックス ワイ ゼット".split(), strict=True))  # fmt: skip
# The s of a plural: what a word ends in, and what it ends in then.
_PLURAL = (("ト", "ツ"), ("ド", "ズ"), ("ク", "クス"), ("プ", "プス"), ("フ", "フス"), ("", "ズ"))


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Katakana to spelling; some 5 MB of memory once it is asked for."""
    lines = files(__package__).joinpath("loanwords.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if not line.startswith("#"))


def spelled_abroad(text: str) -> str:
    """The text with each run of katakana as the foreign words it is made of, or nearer to them.

    >>> spelled_abroad("1リットルの涙"), spelled_abroad("ドラゴンボール")
    ('1 litre の涙', ' dragon ball ')
    """
    return _RUN.sub(lambda run: _spelled(run[0]), text)


@lru_cache(maxsize=8192)
def _spelled(run: str) -> str:
    words = _cut(run)
    spelled = " ".join(spelling or nearer_abroad(katakana) for katakana, spelling in words)
    return " " + " ".join(map(in_digits, spelled.split(" "))) + " "


def nearer_abroad(katakana: str) -> str:
    """Katakana that is no word of the table without what Japanese adds to a foreign word.

    >>> nearer_abroad("マーズ"), nearer_abroad("ギブリーズ"), nearer_abroad("ラ")
    ('mars', 'gibris', 'ラ')
    """
    if len(katakana) < _LEAST:
        return katakana
    spelled = romanise(katakana, macrons=True).lower()
    for pattern, by in _ADDED:
        spelled = pattern.sub(by, spelled)
    return spelled.translate(_SHORT)


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


def in_katakana(words: Sequence[str]) -> list[str]:
    """English words, in small letters, as they may be said in Japan; nothing if one is not known.

    >>> in_katakana(["double", "j"]), in_katakana(["one", "outs"]), in_katakana(["namida"])
    (['ダブルジェイ', 'ドゥブルジェイ'], ['ワンアウツ'], [])
    """
    each = [[_LETTERS[word]] if word in _LETTERS else _in_katakana(word) for word in words]
    places = product(*(range(len(said)) for said in each))
    ways = nsmallest(_WAYS, islice(places, _MOST), key=sum)
    return ["".join(said[at] for said, at in zip(each, way, strict=True)) for way in ways]


@lru_cache(maxsize=8192)
def _in_katakana(word: str) -> list[str]:
    """One word: of its spellings in the table those that sound most as it is written."""
    table = _from_abroad()
    if word in table:
        heard = sound(word)
        return nlargest(
            _OF_ONE, table[word], key=lambda kana: ratio(heard, sound(kana_in_latin(kana)))
        )
    if word.endswith("s") and word[:-1] in table:
        return [_plural(single) for single in _in_katakana(word[:-1])]
    return []


def _plural(single: str) -> str:
    end, plural = next(each for each in _PLURAL if single.endswith(each[0]))
    return single.removesuffix(end) + plural


@lru_cache(maxsize=1)
def _from_abroad() -> dict[str, list[str]]:
    """Spelling to katakana; some MB more."""
    found = defaultdict(list)
    for katakana, spelling in _table().items():
        found[spelling].append(katakana)
    return dict(found)
