"""One coarse Latin spelling for all romanisations and spellings of a sound; for matching only."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import eq

from litre.names.kana import romanise

_WORD = re.compile(r"[a-z0-9']+")
# In this order. Hepburn, Kunrei, wapuro and habits of English, French and German fall together.
# Letters without which nothing is done, what stands for them, and a pattern if they are not enough:
# to look for letters first costs a fifth of trying every pattern.
_SOUND = [
    ("'", "", ""), ("gh", "g", r"^gh(?=[aeiou])"), ("re", "er", r"(?<=[bcdgkptv])re\b"), ("tch", "tt", ""), ("sch", "sh", ""),
    ("tion", "syon", ""), ("shi", "si", ""), ("sh", "sy", ""), ("chi", "ti", ""), ("ch", "ty", ""), ("tsu", "tu", ""),
    ("ts", "t", ""), ("dzu", "zu", ""), ("dz", "z", ""), ("ji", "zi", ""), ("dj", "zy", ""), ("j", "zy", ""), ("zyy", "zy", ""),
    ("di", "zi", ""), ("du", "zu", ""), ("ph", "h", ""), ("f", "h", ""), ("th", "s", ""), ("c", "s", "c(?=[eiy])"), ("ck", "k", ""),
    ("c", "k", ""), ("qu", "ku", ""), ("q", "k", ""), ("x", "ks", ""), ("l", "r", ""), ("v", "b", ""),
    ("mb", "nb", ""), ("mp", "np", ""), ("oh", "o", r"oh(?![aeiou])"), ("wo", "o", ""), ("o", "o", "ou|oo|au(?=gh)"), ("augh", "ogh", ""),
    ("syi", "si", ""), ("tyi", "ti", ""), ("zyi", "zi", ""), ("y", "i", r"y\b"),
]  # fmt: skip
_WEAK = [
    ("re", "r", r"(?<=[bcdgkptv])re\b"), ("tion", "syon", ""), ("r", "", r"r(?<=[aeiou]r)(?![aeiouyrl])"), ("gh", "", "gh(?<=[aeiou]gh)"),
    ("g", "j", "g(?=[eiy])"),
]  # fmt: skip
_DOUBLED = re.compile(r"(\D)\1+")
_VOWELS = re.compile("[aeiouywh]")
# Words that are remembered, some 300 bytes each: four times as many save two in a hundred of an index's making.
_KEPT = 16384
_Rules = list[tuple[str, str, Callable[[str, str], str] | None]]


def _rules(written: Iterable[tuple[str, str, str]]) -> _Rules:
    return [
        (letters, spelled, re.compile(pattern).sub if pattern else None)
        for letters, spelled, pattern in written
    ]


_SOUND_RULES, _WEAK_RULES = _rules(_SOUND), _rules(_WEAK)


def _by_rules(rules: _Rules, word: str) -> str:
    for letters, spelled, by_pattern in rules:
        if letters in word:
            word = by_pattern(spelled, word) if by_pattern else word.replace(letters, spelled)
    return word


@lru_cache(maxsize=_KEPT)
def _sound_of(word: str) -> str:
    said = _by_rules(_SOUND_RULES, word)
    return _DOUBLED.sub(r"\1", said) if any(map(eq, said, said[1:])) else said


@lru_cache(maxsize=_KEPT)
def _skeleton_of(word: str) -> str:
    return _VOWELS.sub("", _sound_of(_by_rules(_WEAK_RULES, word)))


def sound(latin: str) -> str:
    """Latin words (small letters, no accents) by their sound, one blank between words.

    >>> sound("chuushin"), sound("tyusin"), sound("chushin"), sound("tokyoh")
    ('tyusin', 'tyusin', 'tyusin', 'tokyo')
    >>> sound("1 litre of tears"), sound("1 liter of tears")
    ('1 riter o tears', '1 riter o tears')
    """
    return " ".join(filter(None, map(_sound_of, _WORD.findall(latin))))


def skeleton(latin: str) -> str:
    """The consonants of a sound: what a loan word keeps on its way through the languages.

    >>> skeleton("litre"), skeleton("rittoru"), skeleton("liter")
    ('rtr', 'rtr', 'rt')
    """
    return "".join(map(_skeleton_of, _WORD.findall(latin)))


@lru_cache(maxsize=_KEPT)
def kana_in_latin(kana: str) -> str:
    """Kana as Latin letters, for keys: long vowels short, the small tsu gone or doubled.

    >>> kana_in_latin("リットル"), kana_in_latin("しんや")
    ('rittoru', "shin'ya")
    """
    return romanise(kana, macrons=False)
