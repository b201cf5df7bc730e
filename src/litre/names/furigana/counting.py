"""Counters and the numbers before them, where the reading does not depend on what is counted.

一本 is いっぽん and 三本 is さんぼん: what changes with the number is left to the writer.
"""

from itertools import takewhile

from litre.names.furigana.okurigana import is_kanji
from litre.names.furigana.words import Word

# Read so after any number; whether the number keeps its own reading too is in the sets below.
_AFTER_ANY = {
    "年": "ねん", "年代": "ねんだい", "年間": "ねんかん", "月": "がつ", "円": "えん", "回": "かい", "話": "わ",
    "歳": "さい", "才": "さい", "巻": "かん", "章": "しょう", "位": "い", "時": "じ", "時間": "じかん", "度": "ど",
    "秒": "びょう", "枚": "まい", "番": "ばん", "号": "ごう", "台": "だい", "名": "めい", "部": "ぶ", "週": "しゅう",
    "週間": "しゅうかん", "世紀": "せいき", "作": "さく", "冊": "さつ", "曲": "きょく", "点": "てん", "倍": "ばい",
    "個": "こ", "世代": "せだい", "世": "せい", "期": "き", "代": "だい", "場": "ば",
}  # fmt: skip
_PEOPLE = {"一": ("ひと", "り"), "二": ("ふた", "り"), "四": ("よ", "にん"), "何": ("なん", "にん")}
_KEEPS_ALL = frozenset("年枚番度台名話位号倍代")
_KEEPS_SOME = frozenset(_AFTER_ANY) - _KEEPS_ALL - {"月", "円", "時", "場", "世"}
# Read なん before whatever does not begin with h.
_AFTER_WHAT = frozenset(_AFTER_ANY) - {"時", "代", "場", "世", "期"}
_UNITS = {
    "一": "いち",
    "二": "に",
    "三": "さん",
    "五": "ご",
    "六": "ろく",
    "八": "はち",
    "十": "じゅう",
}
_TENS = {"": "", "十": "じゅう", **{f"{one}十": f"{_UNITS[one]}じゅう" for one in "二三五六八"}}
_SURE = 0.95
_LEFT_ALONE = ("", "", 0.0)


def number_ahead(words: list[Word]) -> list[Word]:
    """The words of a number at the beginning."""
    return list(takewhile(lambda word: word.kind[1] == "数", words))


def is_counter(word: Word) -> bool:
    return word.kind[2] == "助数詞" or word.surface in _AFTER_ANY


def counted(number: str, counter: str) -> tuple[str, str, float]:
    """The readings of a number in kanji and of the counter after it, "" for what is left alone.

    >>> counted("三", "年"), counted("十五", "歳"), counted("一", "冊"), counted("何", "度")
    (('さん', 'ねん', 0.95), ('じゅうご', 'さい', 0.95), ('', '', 0.0), ('なん', 'ど', 0.95))
    >>> counted("二", "人"), counted("2", "人"), counted("30", "人"), counted("二〇〇四", "年")
    (('ふた', 'り', 0.95), ('', '', 0.0), ('', 'にん', 0.95), ('', 'ねん', 0.95))
    """
    if counter == "人":
        return _people(number)
    if counter not in _AFTER_ANY:
        return _LEFT_ALONE
    reading = _number(number, counter)
    if not reading and not number.isascii() and any(map(is_kanji, number)) and counter != "年":
        return _LEFT_ALONE
    return reading, _AFTER_ANY[counter], _SURE


def _people(number: str) -> tuple[str, str, float]:
    if number in _PEOPLE:
        return *_PEOPLE[number], _SURE
    reading = _tens_and_units(number, "三五六八十")
    if reading:
        return reading, "にん", _SURE
    in_digits = number.isdecimal() and int(number) not in {1, 2, 4}
    return ("", "にん", _SURE) if in_digits else _LEFT_ALONE


def _number(number: str, counter: str) -> str:
    if number == "何":
        return "なん" if counter in _AFTER_WHAT else ""
    units = (
        "一二三五六八十" if counter in _KEEPS_ALL else "二三五" if counter in _KEEPS_SOME else ""
    )
    return _tens_and_units(number, units)


def _tens_and_units(number: str, units: str) -> str:
    """The reading of a number up to 八十八 that ends in one of these, else ""."""
    tens, unit = (number, "") if number.endswith("十") else (number[:-1], number[-1:])
    if not number or number[-1] not in units or tens not in _TENS:
        return ""
    return _TENS[tens] + _UNITS.get(unit, "")
