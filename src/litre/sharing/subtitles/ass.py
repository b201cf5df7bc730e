"""Advanced SubStation Alpha and its older SSA: the dialogue, without positions, colours and drawings.

Source: the format's description of 1999 ("Sub Station Alpha v4.00+ Script Format"), and the
tags of libass (https://aegisub.org/docs/latest/ass_tags/).
"""

import re
from collections.abc import Iterator

from litre.sharing.subtitles.cues import Cue, Mark

_TIME = re.compile(r"(\d{1,2}):(\d{1,2}):(\d{1,2})[.:](\d{1,3})")
_BLOCK = re.compile(r"\{([^{}]{0,2000})\}")
_TAG = re.compile(r"\\(p|i|b|u|r|an|a)(-?\d{0,4})(?=[\\}]|$)")
_FORMAT = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
_BREAKS = {r"\N": "\n", r"\n": " ", r"\h": "\u00a0"}


def read(text: str) -> Iterator[Cue]:
    """Every line of dialogue; comments, styles and embedded files are passed over."""
    section, fields, italic = "", _fields(_FORMAT), frozenset[str]()
    styles: list[str] = []
    for line in text.split("\n"):
        line = line.strip()
        if line.startswith("["):
            section = line.lower()
            continue
        head, _colon, rest = line.partition(":")
        if section.startswith("[v4"):
            styles = _fields(rest) if head == "Format" else styles
            if head == "Style" and _is_italic(styles, rest):
                italic |= {rest.split(",", 1)[0].strip()}
        elif section == "[events]" and head == "Format":
            fields = _fields(rest)
        elif section == "[events]" and head == "Dialogue":
            yield from _cue(fields, rest, italic)


def _fields(words: str) -> list[str]:
    return [word.strip().lower() for word in words.split(",")]


def _is_italic(styles: list[str], row: str) -> bool:
    values = dict(zip(styles, _fields(row), strict=False))
    return values.get("italic", "0") not in {"0", ""}


def _cue(fields: list[str], row: str, italic: frozenset[str]) -> Iterator[Cue]:
    """The cue of a row, if it has its times."""
    values = dict(zip(fields, row.split(",", len(fields) - 1), strict=False))
    start, end = (_TIME.fullmatch(values.get(name, "").strip()) for name in ("start", "end"))
    if start and end and "text" in values:
        parts, at_top = _parts(values["text"])
        slant = [Mark("i")] if values.get("style", "").strip().lstrip("*") in italic else []
        yield Cue(_ms(start), _ms(end), (*slant, *parts), at_top)


def _ms(time: re.Match[str]) -> int:
    hours, minutes, seconds = (int(part) for part in time.groups()[:3])
    return (hours * 3600 + minutes * 60 + seconds) * 1000 + int(time[4].ljust(3, "0"))


def _parts(text: str) -> tuple[list[str | Mark], bool]:
    r"""Text and marks, and whether it belongs to the upper edge.

    >>> _parts(r"{\an8\i1}涙{\i0}\N{\p1}m 0 0 l 9 9{\p0}{a comment}b")
    ([Mark(name='i', is_end=False), '涙', Mark(name='i', is_end=True), '\n', 'b'], True)
    """
    parts: list[str | Mark] = []
    at_top = is_drawing = False
    for number, piece in enumerate(_BLOCK.split(text)):
        if number % 2 == 0:
            if piece and not is_drawing:
                parts.append(_said(piece))
            continue
        for name, value in _TAG.findall(piece):
            if name == "p":
                is_drawing = value.lstrip("0") != ""
            elif name in {"an", "a"}:
                at_top = value in ({"7", "8", "9"} if name == "an" else {"5", "6", "7"})
            elif name == "r":
                parts += [Mark(each, is_end=True) for each in "iub"]
            else:
                parts.append(Mark(name, is_end=value.lstrip("0") == ""))
    return parts, at_top


def _said(piece: str) -> str:
    for sign, meaning in _BREAKS.items():
        piece = piece.replace(sign, meaning)
    return piece
