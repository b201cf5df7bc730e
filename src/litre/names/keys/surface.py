"""Keys of how a name looks: its letters in one form, and its Han characters alone."""

import re

from litre.names.han_variants import unify
from litre.names.kana import to_hiragana

_NUMERALS = str.maketrans({
    **{char: str(value) for value, char in enumerate("〇一二三四五六七八九")},
    "十": "10", "零": "0", "壱": "1", "弐": "2", "参": "3",
})  # fmt: skip
_NOT_HAN = re.compile(r"[\u3041-\u30ff之的\s\uac00-\ud7a3]")
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def surface(words: str) -> str:
    """Plain words (of `plain`) with one form of each letter: hiragana, unified Han, digits.

    >>> surface("1リットルの涙"), surface("一公升的眼淚")
    ('1りっとるの泪', '1公升的眼泪')
    """
    if words.isascii():
        return words
    return to_hiragana(unify(words)).translate(_NUMERALS).replace("ー", "")


def han_alone(letters: str) -> str:
    """Of a surface only Han, digits and Latin: what a Chinese and a Japanese name share.

    >>> han_alone("鋼の錬金術師"), han_alone("りっとる")
    ('鋼錬金術師', '')
    """
    return _NOT_HAN.sub("", letters) if HAN.search(letters) else ""
