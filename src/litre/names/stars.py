"""Ratings as reviewers write them, as halves of a star on a scale of five.

The rule for signs: the filled ones are counted. Five signs in all are a scale of five, ten a scale
of ten. Fewer than five are counted on the scale of five too, since `★★★☆` is far more often three
stars typed carelessly than three of four. Six to nine signs, or more than ten, say nothing sure.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

RATING_LABELS = (
    "my rating", "rating", "rated", "score", "stars", "評価", "評点", "採点", "オススメ度", "おすすめ度", "お勧め度",
    "満足度", "คะแนน", "ให้คะแนน", "별점", "평점", "评分", "評分",
)  # fmt: skip

_FILLED, _EMPTY = "★⭐✭✮✯🌟", "☆✩✰⚝"
_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
_SIGNS = re.compile(
    rf"(?<![{_FILLED}{_EMPTY}\ufe0f])(?P<filled>(?:[{_FILLED}]\ufe0f?){{1,20}}+)"
    rf"(?P<half>½|1/2|\.5|半|⯨|⯪)?(?P<empty>(?:[{_EMPTY}]\ufe0f?){{0,20}}+)(?![{_FILLED}{_EMPTY}])"
)
_SHORTCODE = re.compile(
    r"\[(?:rating|stars?|score)(?P<inside>[\s=:][^\[\]]{1,200})\]"
    r"|\[(?P<tag>rating|stars?|score)\](?P<between>[^\[\]]{1,20})\[/(?P=tag)\]",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"(?<![\w/.,])(?P<of>{_NUMBER})(?:\s*[/／]\s*|\s+(?:stars?\s+)?out\s+of\s+)"
    rf"(?P<scale>\d{{1,3}})(?:\s*stars?\b)?(?![\w/.,]*\d|[年月日])",
    re.IGNORECASE,
)
_POINTS = re.compile(rf"(?P<scale>\d{{1,3}})\s?点満?点?中[、\s]?(?P<of>{_NUMBER})\s?点")
_BARE = re.compile(
    rf"(?P<of>{_NUMBER})(?:\s*stars?\b|\s?つ星|\s?ดาว)?(?![\w/／.,%％]*\d|[%％年月日話]|\s+out\s)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"(?<![A-Za-z/.])(?:{'|'.join(map(re.escape, RATING_LABELS))})\s*[:：=＝]?\s*$", re.IGNORECASE
)
_GIVES = re.compile(r"\b(?:I\s+give|I’d\s+give|I'd\s+give)\s+(?:it|this)\s+(?:an?\s+)?$", re.I)
_QUOTES = re.compile(r"[\"'“”„‘’′″]")
_LONGEST_LABEL = 40
_BETWEEN = re.compile(r"[\s/／|｜・,;:()（）–—-]*")


class Rating(NamedTuple):
    """A rating found at `start` to `end`, its label included; `sure` if the scale is known."""

    halves: int
    sure: bool
    labelled: bool
    start: int
    end: int
    signs: int = 0


def rating_of(value: str) -> Rating | None:
    """The rating a custom field holds: stars, a fraction, a percentage or a bare number.

    A bare number up to five is on a scale of five, up to ten on ten, else of a hundred. Nothing
    and zero are no rating: themes write them where nobody rated.

    >>> [rating_of(value).halves for value in ("4.5", "8/10", "๕", "★★★☆", "85%")]
    [9, 8, 10, 6, 9]
    >>> rating_of("excellent"), rating_of("0"), rating_of("7/5")
    (None, None, None)
    """
    text = value.strip()
    if len(text) > 60:
        return None
    found = next((one for one in find_ratings(text) if one.end - one.start == len(text)), None)
    if found:
        return found
    percent = re.fullmatch(rf"({_NUMBER})\s*[%％]", text)
    if percent:
        return _scaled(percent[1], 100, _Place(0, len(text), True))
    bare = re.fullmatch(_NUMBER, text)
    return _bare(text, _Place(0, len(text), True)) if bare else None


def find_ratings(text: str) -> list[Rating]:
    """Every rating in a plain text, in order, none inside another.

    A fraction or a number counts with a label before it, or when it is all the text.

    >>> [found.halves for found in find_ratings("評価：★★★★☆ / My rating: 4 out of 5 / ★★★★½")]
    [8, 8, 9]
    >>> find_ratings("3x4, 1/2 (c), on 4/5 we met")
    []
    """
    found: list[Rating] = []
    for one in sorted(_candidates(text), key=lambda rating: (rating.start, -rating.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def is_rating_alone(text: str) -> bool:
    """Whether a text is ratings with their labels and nothing else.

    >>> is_rating_alone("評価：★★★★☆"), is_rating_alone("★★★★ a must"), is_rating_alone("★")
    (True, False, False)
    """
    found = find_ratings(text)
    return bool(found) and is_all_rating(text, found)


def is_all_rating(text: str, found: Sequence[Rating]) -> bool:
    """Whether nothing stands between and around the ratings found in a text."""
    if any(one.signs == 1 and not one.labelled for one in found):
        return False
    place = 0
    for one in found:
        if not _BETWEEN.fullmatch(text, place, one.start):
            return False
        place = one.end
    return _BETWEEN.fullmatch(text, place) is not None


class _Place(NamedTuple):
    start: int
    end: int
    labelled: bool


# One of these is in all that the patterns find: most paragraphs hold none and are passed by.
_NEEDED = (*_FILLED, "/", "／", "点", ":", "：", "=", "＝", "[", "out")


def _candidates(text: str) -> Iterator[Rating]:
    if not any(sign in text for sign in _NEEDED):
        return
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    for match in _SIGNS.finditer(text):
        yield from _some(_signs(match, _place(text, match)))
    for match in _SHORTCODE.finditer(text):
        yield from _some(_shortcode(match))
    for pattern in (_FRACTION, _POINTS):
        for match in pattern.finditer(text):
            place = _place(text, match)
            if place.labelled or (place.start <= first and place.end >= last):
                yield from _some(_scaled(match["of"], _number(match["scale"]), place))
    yield from _labelled_numbers(text)


_LABELLED = re.compile(
    rf"(?<![A-Za-z/.])(?:{'|'.join(map(re.escape, RATING_LABELS))})\s*[:：=＝]\s*(?={_NUMBER})",
    re.IGNORECASE,
)


def _labelled_numbers(text: str) -> Iterator[Rating]:
    for label in _LABELLED.finditer(text):
        match = _BARE.match(text, label.end())
        if match:
            yield from _some(_bare(match["of"], _Place(label.start(), match.end(), True)))


def _some(rating: Rating | None) -> list[Rating]:
    return [rating] if rating else []


def _place(text: str, match: re.Match[str]) -> _Place:
    near = text[max(0, match.start() - _LONGEST_LABEL) : match.start()]
    label = _LABEL.search(near) or _GIVES.search(near)
    if not label:
        return _Place(match.start(), match.end(), False)
    return _Place(match.start() - len(label[0]), match.end(), True)


def _signs(match: re.Match[str], place: _Place) -> Rating | None:
    filled = len(match["filled"].replace("\ufe0f", ""))
    half, empty = int(bool(match["half"])), len(match["empty"].replace("\ufe0f", ""))
    total = filled + half + empty
    if total > 5 and total != 10:
        return None
    halves = filled * 2 + half if total <= 5 else filled
    if half and total == 10:
        return None
    sure = total in {5, 10} or not empty
    return Rating(halves, sure, place.labelled, place.start, place.end, total)


def _shortcode(match: re.Match[str]) -> Rating | None:
    place = _Place(match.start(), match.end(), True)
    inside = _QUOTES.sub(" ", match["inside"] or match["between"] or "").strip(" =:")
    scale = re.search(r"\b(?:max|best|of|out_of|scale)\s*=\s*(\d{1,3})\b", inside)
    named = re.search(rf"\b(?:value|rating|score|stars?)\s*=\s*({_NUMBER})", inside)
    number = named or re.match(_NUMBER, inside)
    if not number:
        return None
    if scale:
        return _scaled(number[1] if named else number[0], _number(scale[1]), place)
    if named:
        return _bare(named[1], place)
    whole = rating_of(inside.rstrip("/ "))
    return whole._replace(start=place.start, end=place.end, labelled=True) if whole else None


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _bare(text: str, place: _Place) -> Rating | None:
    value = _number(text)
    scale = 5 if value <= 5 else 10 if value <= 10 else 100
    rating = _scaled(text, scale, place)
    return rating._replace(sure=scale == 5) if rating else None


def _scaled(text: str, scale: float, place: _Place) -> Rating | None:
    value = _number(text)
    if scale not in {4, 5, 10, 20, 100} or not 0 < value <= scale:
        return None
    exact = value * 10 / scale
    halves = max(1, int(exact + 0.5))
    return Rating(halves, abs(exact - halves) < 0.01, place.labelled, place.start, place.end)
