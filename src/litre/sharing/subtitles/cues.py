"""Lines of subtitles, and WebVTT made of them.

Source: https://www.w3.org/TR/webvtt1/, sections 4.2 (cue text) and 6.4 (what a parser takes).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.translation import gettext as _

from litre.sharing.errors import SharingError

MOST_CUES = 20_000
MOST_LETTERS = 1_000
# A film of four days is none; and WebVTT writes hours with as many digits as they have.
MOST_MS = 99 * 3_600_000
_KEPT = ("i", "b", "u", "ruby", "rt")
# Marks of direction that Arabic and Hebrew need; those that turn or nest text are taken out.
_HARMLESS = frozenset("\u200c\u200d\u200e\u200f\u061c")


@dataclass(frozen=True, slots=True)
class Cue:
    """`parts` in turn: text as it is, and marks such as `<i>` and `</i>` by `Mark`."""

    start_ms: int
    end_ms: int
    parts: tuple["str | Mark", ...]
    at_top: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The begin or the end of `i`, `b`, `u`, `ruby` or `rt`."""

    name: str
    is_end: bool = False


def written(cues: Iterable[Cue]) -> str:
    """The file that a browser reads, in the order of time. Raises SharingError where it is no film's.

    >>> print(written([Cue(1000, 2500, (Mark("i"), "1 --> 2 <b>"))]))
    WEBVTT
    <BLANKLINE>
    00:00:01.000 --> 00:00:02.500
    <i>1 --&gt; 2 &lt;b&gt;</i>
    <BLANKLINE>
    """
    lines = ["WEBVTT", ""]
    for number, cue in enumerate(sorted(_timed(cues), key=lambda cue: cue.start_ms)):
        text = _text(cue.parts)
        if number >= MOST_CUES:
            raise SharingError(_("There are more than 20,000 lines of subtitles."))
        if text:
            place = " line:1" if cue.at_top else ""
            lines += [f"{_clock(cue.start_ms)} --> {_clock(cue.end_ms)}{place}", text, ""]
    if len(lines) == 2:
        raise SharingError(_("There is no line of subtitles in it."))
    return "\n".join(lines) + "\n"


def _timed(cues: Iterable[Cue]) -> list[Cue]:
    """Those that are ever seen."""
    return [cue for cue in cues if cue.start_ms < cue.end_ms <= MOST_MS]


def _clock(ms: int) -> str:
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"


def _text(parts: Iterable[str | Mark]) -> str:
    """Safe text with balanced marks and no empty line, which would end it."""
    open_ones: list[str] = []
    made: list[str] = []
    letters = 0
    for part in parts:
        if isinstance(part, Mark):
            made.append(_marked(part, open_ones))
            continue
        said = clean(part)
        letters += len(said)
        if letters > MOST_LETTERS:
            raise SharingError(_("A line of subtitles has more than 1,000 letters."))
        made.append(escape(said, quote=False))
    made += [f"</{name}>" for name in reversed(open_ones)]
    lines = "".join(made).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def _marked(mark: Mark, open_ones: list[str]) -> str:
    """The mark, if it can stand here; the end of an outer one ends what is in it."""
    if mark.name not in _KEPT:
        return ""
    if not mark.is_end:
        if mark.name in open_ones or (mark.name == "rt" and "ruby" not in open_ones):
            return ""
        open_ones.append(mark.name)
        return f"<{mark.name}>"
    if mark.name not in open_ones:
        return ""
    made = ""
    while True:
        name = open_ones.pop()
        made += f"</{name}>"
        if name == mark.name:
            return made


def clean(text: str) -> str:
    """Without signs that are no text: of control, of turning, private ones.

    >>> clean("photo\\u202egnp\\x07")
    'photognp'
    """
    return "".join(
        letter
        for letter in text
        if letter in "\n\u00a0"
        or letter in _HARMLESS
        or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )


TAG = re.compile(r"<(/?)([A-Za-z]{1,8})(?:\s[^<>\n]{0,200})?/?>")
_ALIKE = {"em": "i", "strong": "b"}
_DROPPED = {"font", "span", "s", "strike", "c", "v", "lang", "small", "big", "center", "rb", "rp"}


def tagged(text: str) -> list[str | Mark]:
    """Text with tags as SRT has them: those of letters kept, those of looks dropped, else text.

    >>> tagged("<font color=red>a <3 <I>b</I></font><Jack>")
    ['a <3 ', Mark(name='i', is_end=False), 'b', Mark(name='i', is_end=True), '<Jack>']
    """
    parts: list[str | Mark] = []
    last = 0
    for found in TAG.finditer(text):
        name = found[2].lower()
        name = _ALIKE.get(name, name)
        if name not in _KEPT and name not in _DROPPED and name != "br":
            continue
        if text[last : found.start()]:
            parts.append(text[last : found.start()])
        last = found.end()
        if name in _KEPT:
            parts.append(Mark(name, bool(found[1])))
        elif name == "br":
            parts.append("\n")
    return parts + ([text[last:]] if text[last:] else [])
