"""Numbers as they are written in English and Japanese: 18,000,000, 1.8 million, 180万, 百八十万."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

# Digits in full width keep their place: the text stays as long as it was.
_NARROW = str.maketrans("０１２３４５６７８９，．％", "0123456789,.%")
_HAN = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_TIMES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: value for value, word in enumerate(_ONES.split(), 1)}
_WORDS |= {word: value * 10 for value, word in enumerate(_TENS.split(), 2)}
_LONGEST = 24
_CHARS = "0-9〇一二三四五六七八九十百千万億兆"
_TOKEN = re.compile(
    rf"(?<![A-Za-z0-9,.])(?P<digits>[{_CHARS}][{_CHARS},.]*+)"
    rf"(?:[\s-]?(?P<times>{'|'.join(_TIMES)})\b)?",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    rf"(?<![A-Za-z-])(?P<ten>(?:{'|'.join(_TENS.split())})(?![a-z]))?"
    rf"(?:(?(ten)-|)(?P<one>{'|'.join(sorted(_ONES.split(), key=len, reverse=True))})(?![a-z]))?"
    rf"(?(ten)|(?(one)|(?!)))(?:[\s-](?P<times>{'|'.join(_TIMES)})\b)?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


class Numeral(NamedTuple):
    """A number at `start` to `end`; `large` if it was written as one: in groups, with 万 or million."""

    value: Fraction
    start: int
    end: int
    large: bool
    han: bool


def narrowed(text: str) -> str:
    """The text with digits of full width made narrow, each in its place.

    >>> narrowed("１８０万部、９０％")
    '180万部、90%'
    """
    return text.translate(_NARROW)


def numerals(text: str) -> Iterator[Numeral]:
    """Every number of a text that `narrowed` gave, digits first, then those in words.

    >>> [int(each.value) for each in numerals("sold 18,000,000, then 1.8 million; 180万, 1億2000万, 百八十")]
    [18000000, 1800000, 1800000, 120000000, 180]
    >>> [int(each.value) for each in numerals("Twenty-two of fifteen thousand")], list(numerals("none of 1,2,3"))
    ([22, 15000], [])
    """
    for match in _TOKEN.finditer(text):
        digits = match["digits"].rstrip(",.")
        value = value_of(digits)
        if value is not None:
            end = match.end() if match["times"] else match.start() + len(digits)
            times = _TIMES[match["times"].lower()] if match["times"] else 1
            han = not digits.isascii()
            large = bool(match["times"]) or "," in digits or bool(_LARGE.keys() & set(digits))
            yield Numeral(value * times, match.start(), end, large, han)
    for match in _SPELLED.finditer(text):
        small = sum(_WORDS[word.lower()] for word in (match["ten"], match["one"]) if word)
        times = _TIMES[match["times"].lower()] if match["times"] else 1
        yield Numeral(Fraction(small * times), match.start(), match.end(), times > 1, False)


def value_of(digits: str) -> Fraction | None:
    """What digits, kanji or a mixture of both stand for; None if that is no number.

    >>> [str(value_of(each)) for each in ("2千", "1.8億", "千二百", "二〇〇五", "13.5")]
    ['2000', '180000000', '1200', '2005', '27/2']
    >>> value_of("1,2"), value_of("万"), value_of("9" * 30)
    (None, None, None)
    """
    if len(digits) > _LONGEST:
        return None
    total, rest = Fraction(0), digits
    for sign, factor in sorted(_LARGE.items(), key=lambda item: -item[1]):
        if sign in rest:
            before, _, rest = rest.partition(sign)
            value = _below_a_man(before)
            if value is None:
                return None
            total += value * factor
    if not rest:
        return total
    last = _below_a_man(rest)
    return None if last is None else total + last


def _below_a_man(text: str) -> Fraction | None:
    if text.isascii():
        return Fraction(text.replace(",", "")) if _GROUPED.fullmatch(text) else None
    if all(char in _HAN for char in text):
        return Fraction(int("".join(str(_HAN[char]) for char in text)))
    total, rest = Fraction(0), text
    for sign, factor in sorted(_SMALL.items(), key=lambda item: -item[1]):
        if sign in rest:
            before, _, rest = rest.partition(sign)
            value = Fraction(1) if not before else _plain(before)
            if value is None:
                return None
            total += value * factor
    last = _plain(rest) if rest else Fraction(0)
    return None if last is None else total + last


def _plain(text: str) -> Fraction | None:
    if text.isascii():
        return Fraction(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None
    return Fraction(_HAN[text]) if text in _HAN else None
