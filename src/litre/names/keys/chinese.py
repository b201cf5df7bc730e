"""Readings of Chinese text in Pinyin without tones, by a table of single characters.

Of 30,708 characters in Chinese titles 223 are read otherwise by pypinyin, which knows phrases and
takes 50 MB; those that titles have most are put right here, and of some both readings are given.
"""

from collections import ChainMap
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

# Read so in titles and names, where the table has what is said most in speech; or read both ways.
_IN_TITLES = {"地": "di", "都": "du", "仔": "zai", "拓": "tuo", "伽": "ga", "没": "mo", "哪": "ne"}
_ALSO = {"重": "chong", "传": "zhuan", "傳": "zhuan", "长": "chang", "長": "chang", "乐": "yue", "樂": "yue",
         "行": "hang", "藏": "zang", "角": "jue", "还": "huan", "還": "huan"} | _IN_TITLES  # fmt: skip


def read(words: str) -> list[str]:
    """The syllables of Han characters in Pinyin; what is not Han passes through.

    >>> read("流星花园"), read("东邪西毒")[0], read("传奇")
    (['liu xing hua yuan'], 'dong xie xi du', ['chuan qi', 'zhuan qi'])
    """
    table = _table()
    usual = _syllables(words, table)
    if _ALSO.keys().isdisjoint(words):
        return [usual]
    return [usual, _syllables(words, ChainMap(_ALSO, table))]


def _syllables(words: str, table: Mapping[str, str]) -> str:
    return " ".join("".join(f" {table[c]} " if c in table else c for c in words).split())


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Han character to syllable; some 4 MB once it is asked for."""
    text = files(__package__).joinpath("pinyin.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {char: syllable for syllable, chars in rows for char in chars}
