"""One coarse Latin spelling for all romanisations and spellings of a sound; for matching only."""

import re
from functools import lru_cache

from litre.names.kana import romanise

_WORD = re.compile(r"[a-z0-9']+")
# In this order. Hepburn, Kunrei, wapuro and habits of English, French and German fall together.
_SOUND = [
    (re.compile(pattern), spelled)
    for pattern, spelled in [
        (r"'", ""), (r"^gh(?=[aeiou])", "g"), (r"(?<=[bcdgkptv])re\b", "er"), ("tch", "tt"), ("sch", "sh"), ("ti(?=on)", "sy"),
        ("shi", "si"), ("sh", "sy"), ("chi", "ti"), ("ch", "ty"), ("tsu", "tu"), ("ts", "t"),
        ("dzu", "zu"), ("dz", "z"), ("ji", "zi"), ("dj|j", "zy"), ("zyy", "zy"), ("di", "zi"),
        ("du", "zu"), ("ph", "h"), ("f", "h"), ("th", "s"), ("c(?=[eiy])", "s"), ("ck", "k"),
        ("c", "k"), ("qu", "ku"), ("q", "k"), ("x", "ks"), ("l", "r"), ("v", "b"),
        ("m(?=[bp])", "n"), (r"oh(?![aeiou])", "o"), ("wo", "o"), ("ou|oo|au(?=gh)", "o"),
        ("sy(?=i)", "s"), ("ty(?=i)", "t"), ("zy(?=i)", "z"), (r"y\b", "i"), (r"(\D)\1+", r"\1"),
    ]
]  # fmt: skip
_WEAK = [
    (re.compile(pattern), spelled)
    for pattern, spelled in [
        (r"(?<=[bcdgkptv])re\b", "r"), ("ti(?=on)", "sy"), (r"([aeiou])r(?![aeiouyrl])", r"\1"), ("(?<=[aeiou])gh", ""), (r"g(?=[eiy])", "j"),
    ]
]  # fmt: skip
_VOWELS = re.compile("[aeiouywh]")
# Words that are remembered, some 300 bytes each: four times as many save two in a hundred of an index's making.
_KEPT = 16384


@lru_cache(maxsize=_KEPT)
def _sound_of(word: str) -> str:
    for pattern, spelled in _SOUND:
        word = pattern.sub(spelled, word)
    return word


@lru_cache(maxsize=_KEPT)
def _skeleton_of(word: str) -> str:
    for pattern, spelled in _WEAK:
        word = pattern.sub(spelled, word)
    return _VOWELS.sub("", _sound_of(word))


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
