"""Which part of a word's reading lies over its kanji: 食べる is 食[た]べる."""

import re
from itertools import groupby

from litre.names.kana import to_hiragana
from litre.names.scripts import script_of

Part = tuple[str, str]


def is_kanji(char: str) -> bool:
    """Whether a character is read like kanji: the small ヶ of 霞ヶ関 is, though it is kana.

    >>> [char for char in "人々は霞ヶ関へ" if is_kanji(char)]
    ['人', '々', '霞', 'ヶ', '関']
    """
    return char in "々〆ヶヵ" or script_of(char) == "Hani"


def over_kanji(word: str, reading: str) -> list[Part]:
    """The word cut into stretches of kanji with their reading and kana without; [] if none fits.

    >>> over_kanji("食べる", "たべる"), over_kanji("取り出し", "とりだし")
    ([('食', 'た'), ('べる', '')], [('取', 'と'), ('り', ''), ('出', 'だ'), ('し', '')])
    >>> over_kanji("東京", "とうきょう"), over_kanji("行ふ", "いう")
    ([('東京', 'とうきょう')], [])
    """
    stretches = _stretches(word)
    found = re.fullmatch(_pattern(stretches), reading)
    if found is None:
        return []
    groups = iter(found.groups())
    return [(text, next(groups) if kanji else "") for text, kanji in stretches]


def is_settled(word: str, reading: str) -> bool:
    """Whether there is but one way to divide the reading.

    >>> is_settled("取り出し", "とりだし"), is_settled("聞き木", "ききき")
    (True, True)
    >>> is_settled("苦々しい花し", "にがにがしいはなしし"), is_settled("日々ひ日", "ひびひひひ")
    (True, False)
    """
    stretches = _stretches(word)
    lazy = re.fullmatch(_pattern(stretches), reading)
    greedy = re.fullmatch(_pattern(stretches).replace("+?", "+"), reading)
    return bool(lazy and greedy and lazy.groups() == greedy.groups())


def _stretches(word: str) -> list[tuple[str, bool]]:
    return [("".join(chars), kanji) for kanji, chars in groupby(word, key=is_kanji)]


def _pattern(stretches: list[tuple[str, bool]]) -> str:
    return "".join(
        "([ぁ-ゖー]+?)" if kanji else re.escape(to_hiragana(text)) for text, kanji in stretches
    )
