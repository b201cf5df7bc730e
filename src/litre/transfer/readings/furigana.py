"""Ruby in titles and names: base texts with the readings written over them."""

import re
from typing import NamedTuple

from litre.names.html_tokens import tokens
from litre.names.kana import is_kana
from litre.names.plain import plain_text


class Over(NamedTuple):
    """A base text and the reading over it."""

    base: str
    reading: str


def readings_over(html: str) -> list[Over]:
    """Every base with its reading, in order; what has no reading is left out.

    >>> readings_over("<ruby>土井<rp>(</rp><rt>どい</rt>裕泰<rt>のぶひろ</ruby>")
    [Over(base='土井', reading='どい'), Over(base='裕泰', reading='のぶひろ')]
    >>> readings_over("<rt>alone</rt>")
    []
    """
    if "<rt" not in html.lower():
        return []
    found: list[Over] = []
    base, reading, inside = "", "", ""
    for token in tokens(html):
        if token.name in {"ruby", "rt", "rp"}:
            if inside == "rt" and base.strip() and reading.strip():
                found.append(Over(_plain(base), _plain(reading)))
            base = "" if inside == "rt" or token.name == "ruby" else base
            reading = ""
            inside = _now_inside(inside, token.name, token.opens)
        elif not token.name and inside == "rt":
            reading += token.raw
        elif not token.name and inside == "ruby":
            base += token.raw
    return [over for over in found if over.base and over.reading]


def _now_inside(inside: str, name: str, opens: bool) -> str:
    if name == "ruby":
        return "ruby" if opens else ""
    if opens:
        return name if inside else ""
    return "ruby" if inside else ""


def _plain(raw: str) -> str:
    return " ".join(plain_text(raw).split())


def kana_of(text: str, overs: list[Over], gap: str = "") -> str:
    """A name with its bases replaced by their readings, or "" unless all of it becomes kana.

    >>> kana_of("涙そうそう", [Over("涙", "なみだ")]), kana_of("1リットルの涙", [Over("涙", "なみだ")])
    ('なみだそうそう', '')
    >>> kana_of("土井裕泰", [Over("土井", "どい"), Over("裕泰", "のぶひろ")], gap=" ")
    'どい のぶひろ'
    """
    pieces: list[str] = []
    place = 0
    for base, reading in overs[:20]:
        start = text.find(base, place)
        if start >= 0:
            pieces += [text[place:start], reading]
            place = start + len(base)
    pieces.append(text[place:])
    kana = gap.join(piece for piece in pieces if piece)
    return re.sub(r"\s+", " ", kana) if place and is_kana(kana) else ""
