"""Years and days in both calendars: 2005, 平成17年, 令和元年, Heisei 17; 11 October, 10月11日."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from litre.names.parity.numerals import narrowed, value_of

# First and last year of each era; the year of a change has two names.
ERAS = {
    "明治": (1868, 1912),
    "大正": (1912, 1926),
    "昭和": (1926, 1989),
    "平成": (1989, 2019),
    "令和": (2019, 9999),
}
_ENGLISH = {"meiji": "明治", "taisho": "大正", "taishō": "大正", "showa": "昭和", "shōwa": "昭和", "heisei": "平成", "reiwa": "令和"}  # fmt: skip
# Before 1873 the year began with the moon, up to seven weeks later.
_SOLAR = 1873
_WESTERN = r"1[5-9][0-9]{2}|20[0-9]{2}"
_ERA = rf"(?P<era>{'|'.join(ERAS)})\s?(?P<nth>元|[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})年"
_ERA_ENGLISH = rf"\b(?P<english>{'|'.join(_ENGLISH)})\s(?P<number>[0-9]{{1,2}})\b(?!,\d)"
_JAPANESE = rf"(?<![0-9.,])(?P<japanese>{_WESTERN}|[一二][〇一二三四五六七八九]{{3}})年"
_BARE = rf"(?<![\w.,/$¥£€#+-])(?P<bare>{_WESTERN})(?![\w%％]|[,.]\d|\s(?:people|copies|yen|viewers|minutes|metres|km|men|women|times|words|pages)\b|[年円人部件枚])"
_YEAR = re.compile(f"{_ERA}|{_ERA_ENGLISH}|{_JAPANESE}|{_BARE}", re.IGNORECASE)
_DECADE = re.compile(r"代|s\b")
_BETWEEN = re.compile(r"\s?[(（/／=＝]\s?")

_MONTHS = "january february march april may june july august september october november december"
_NUMBER_OF = {name[:3]: number for number, name in enumerate(_MONTHS.split(), 1)}
_MONTH = "|".join(name[:3] + (f"(?:{name[3:]})?" if name[3:] else "") for name in _MONTHS.split())
_DAY = re.compile(
    r"(?<!\d)(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日"
    rf"|(?<![\d.,])(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m1>{_MONTH})\b"
    rf"|\b(?P<m2>{_MONTH})\.?\s(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![\d:])",
    re.IGNORECASE,
)


class Year(NamedTuple):
    """A year as it stands at `start` to `end`, and in the Western calendar."""

    year: int
    words: str
    start: int
    end: int
    is_era: bool


class Day(NamedTuple):
    month: int
    day: int
    words: str


def era_year(era: str, nth: int) -> int | None:
    """The Western year of a year of an era; None if the era had no such year.

    >>> era_year("平成", 17), era_year("令和", 1), era_year("昭和", 64), era_year("大正", 15)
    (2005, 2019, 1989, 1926)
    >>> era_year("昭和", 65), era_year("平成", 0), era_year("享保", 1)
    (None, None, None)
    """
    if era not in ERAS or nth < 1:
        return None
    first, last = ERAS[era]
    year = first + nth - 1
    return year if year <= last else None


def years_in(text: str) -> list[Year]:
    """Every year of a text; decades, years no era had and the years before 1873 of an era are none.

    >>> [(each.words, each.year) for each in years_in("2005年 (平成十七年), Shōwa 64 and 令和元年")]
    [('2005年', 2005), ('平成十七年', 2005), ('Shōwa 64', 1989), ('令和元年', 2019)]
    >>> years_in("1990年代, the 1960s, 2005 copies, 昭和65年, 明治3年, $1999")
    []
    """
    return [
        year
        for match in _YEAR.finditer(narrowed(text))
        if not _DECADE.match(text, match.end()) and (year := _year(match, text))
    ]


def _year(match: re.Match[str], text: str) -> Year | None:
    place = (text[match.start() : match.end()], match.start(), match.end())
    if western := match["japanese"] or match["bare"]:
        value = value_of(western)
        return Year(int(value), *place, False) if value and 1500 <= value < 2100 else None
    era = match["era"] or _ENGLISH[match["english"].lower()]
    nth = 1 if match["nth"] == "元" else value_of(match["nth"] or match["number"])
    year = era_year(era, int(nth)) if nth else None
    return Year(year, *place, True) if year and year >= _SOLAR else None


def unequal_years(text: str) -> Iterator[tuple[Year, Year]]:
    """Pairs of a year and, in brackets or after a slash, its name in the other calendar that is wrong.

    >>> [(one.words, other.words) for one, other in unequal_years("平成17年（2004年）, 2006年 (平成18年)")]
    [('平成17年', '2004年')]
    >>> list(unequal_years("平成17年、2006年に"))
    []
    """
    years = years_in(text)
    for one, other in pairwise(years):
        apart = one.is_era != other.is_era and one.year != other.year
        if apart and _BETWEEN.fullmatch(text, one.end, other.start):
            yield one, other


def days_in(text: str) -> list[Day]:
    """Every day of a month.

    >>> [(each.month, each.day) for each in days_in("11 October, Dec. 20th, 4月5日")]
    [(10, 11), (12, 20), (4, 5)]
    >>> days_in("32 October, March on, 13月1日")
    []
    """
    found = []
    for match in _DAY.finditer(narrowed(text)):
        name = match["m1"] or match["m2"]
        month = _NUMBER_OF[name[:3].lower()] if name else int(match["m"])
        day = int(match["d"] or match["d1"] or match["d2"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            found.append(Day(month, day, text[match.start() : match.end()]))
    return found
