"""The script of a character, and the scripts in which a language is written."""

from bisect import bisect_right
from functools import lru_cache

from litre.names.script_table import STARTS

_PAIRS = [pair.split(":") for pair in STARTS.split()]
_FIRSTS = [int(first, 16) for first, _ in _PAIRS]
_CODES = [code for _, code in _PAIRS]

COMMON = frozenset({"Zyyy", "Zinh"})
KANA = frozenset({"Hira", "Kana"})
RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Samr", "Mand"})
UNSPACED = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})

# Languages that are written in one script; of each the most read first.
_LANGUAGES_OF_SCRIPT = {
    "Cyrl": "ru uk bg sr mk be kk ky mn tg tt",
    "Grek": "el grc",
    "Arab": "ar fa ur ps ug sd",
    "Hebr": "he yi",
    "Deva": "hi mr ne sa",
    "Beng": "bn as",
    "Ethi": "am ti",
    "Thai": "th",
    "Armn": "hy",
    "Geor": "ka",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Gujr": "gu",
    "Guru": "pa",
    "Orya": "or",
    "Laoo": "lo",
    "Khmr": "km",
    "Mymr": "my",
    "Tibt": "bo dz",
    "Thaa": "dv",
}

# The language to suppose for a script when the page names none; Han is decided in `runs.py`.
LANGUAGE_OF_SCRIPT = {
    "Latn": "en",
    "Hira": "ja",
    "Kana": "ja",
    "Hang": "ko",
    "Bopo": "zh-Hant",
    "Mong": "mn",
    **{script: languages.split()[0] for script, languages in _LANGUAGES_OF_SCRIPT.items()},
}

_SCRIPTS_OF_LANGUAGE = {
    "ja": frozenset({"Hira", "Kana", "Hani"}),
    "zh": frozenset({"Hani", "Bopo"}),
    "yue": frozenset({"Hani"}),
    "ko": frozenset({"Hang"}),
    **{
        language: frozenset({script})
        for script, languages in _LANGUAGES_OF_SCRIPT.items()
        for language in languages.split()
    },
}

_SCRIPTS_OF_SUBTAG = {
    "jpan": frozenset({"Hira", "Kana", "Hani"}),
    "hans": frozenset({"Hani"}),
    "hant": frozenset({"Hani", "Bopo"}),
    "kore": frozenset({"Hang"}),
}


@lru_cache(maxsize=65536)
def script_of(char: str) -> str:
    """The ISO 15924 code of one character; marks and joiners are "Zinh", shared signs "Zyyy".

    Shared signs of kana and the closing mark count as `script_table.py` says. Anything that is
    not exactly one character is common.

    >>> [script_of(char) for char in "aぁヶー々𠮷ｶＡ한ไ・、5"]
    ['Latn', 'Hira', 'Kana', 'Kana', 'Hani', 'Hani', 'Kana', 'Latn', 'Hang', 'Thai',
     'Zyyy', 'Zyyy', 'Zyyy']
    >>> script_of("")
    'Zyyy'
    """
    if len(char) != 1:
        return "Zyyy"
    return _CODES[bisect_right(_FIRSTS, ord(char)) - 1]


@lru_cache(maxsize=4096)
def scripts_of_language(tag: str) -> frozenset[str]:
    """The scripts a BCP 47 tag implies; Latin when nothing else is known of the language.

    >>> sorted(scripts_of_language("ja")), sorted(scripts_of_language("sr-Latn"))
    (['Hani', 'Hira', 'Kana'], ['Latn'])
    >>> scripts_of_language("und")
    frozenset()
    """
    language, *subtags = tag.lower().split("-")
    if language in {"", "und", "mul", "zxx"}:
        return frozenset()
    for subtag in subtags:
        if len(subtag) == 4 and subtag.isalpha():
            return _SCRIPTS_OF_SUBTAG.get(subtag, frozenset({subtag.title()}))
    return _SCRIPTS_OF_LANGUAGE.get(language, frozenset({"Latn"}))


def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left.

    >>> is_right_to_left("ar"), is_right_to_left("ja")
    (True, False)
    """
    return bool(scripts_of_language(tag) & RIGHT_TO_LEFT)
