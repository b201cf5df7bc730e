"""A title set vertically: figures upright, furigana where the reading can be laid over it."""

import re
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from litre.names.kana import to_hiragana
from litre.names.scripts import script_of, scripts_of_language

# Scripts that are written from top to bottom.
_UPRIGHT = frozenset({"Hani", "Hira", "Kana", "Bopo", "Hang"})
# One or two figures share the square of one sign; more would be too small to read.
_FIGURES = re.compile(r"(?<![0-9A-Za-z])[0-9]{1,2}(?![0-9A-Za-z])|[!?！？]{2}(?![!?！？])")  # noqa: RUF001
_KANJI = re.compile(r"[\u3005\u3006\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_READ_ALOUD = re.compile(r"[\u3041-\u3096ー]")


def is_written_vertically(text: str, language: str) -> bool:
    """Whether a title may stand from top to bottom: a sign of an upright script, and no other.

    >>> is_written_vertically("1リットルの涙", "ja"), is_written_vertically("NANA", "ja")
    (True, False)
    >>> is_written_vertically("บันทึกน้ำตา", "th")
    False
    """
    scripts = {script_of(char) for char in text} - {"Zyyy", "Zinh", "Latn"}
    return bool(scripts) and scripts <= _UPRIGHT and bool(scripts_of_language(language) & _UPRIGHT)


def with_furigana(text: str, reading: str) -> list[tuple[str, str]]:
    """`text` in pieces, each with its reading if it is kanji and only one reading fits.

    >>> with_furigana("1リットルの涙", "いちリットルのなみだ")
    [('1リットルの', ''), ('涙', 'なみだ')]
    >>> with_furigana("涙", ""), with_furigana("母は", "ちち")
    ([('涙', '')], [('母は', '')])
    """
    sounds = re.sub(r"\s+", "", to_hiragana(reading))
    pieces = _pieces(text)
    found = sounds and len(text) < 100 and _laid(pieces, sounds)
    if not found:
        return [(text, "")]
    out: list[tuple[str, str]] = []
    for piece, sound in zip(pieces, found, strict=True):
        if _KANJI.fullmatch(piece):
            out.append((piece, sound))
        elif out and not out[-1][1]:
            out[-1] = (out[-1][0] + piece, "")
        else:
            out.append((piece, ""))
    return out


def set_vertically(text: str, reading: str = "") -> SafeString:
    """The HTML of a vertical title.

    >>> set_vertically("1リットルの涙", "いちリットルのなみだ")
    '<span class="upright">1</span>リットルの<ruby>涙<rp>(</rp><rt>なみだ</rt><rp>)</rp></ruby>'
    """
    return format_html_join("", "{}", ((_piece(*each),) for each in with_furigana(text, reading)))


def _piece(text: str, sound: str) -> SafeString:
    if sound:
        return format_html("<ruby>{}<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>", text, sound)
    parts: list[SafeString] = []
    place = 0
    for found in _FIGURES.finditer(text):
        before = text[place : found.start()]
        parts.append(format_html('{}<span class="upright">{}</span>', before, found[0]))
        place = found.end()
    return format_html(
        "{}{}", format_html_join("", "{}", ((part,) for part in parts)), text[place:]
    )


def _pieces(text: str) -> list[str]:
    """Runs of kanji, of kana, of figures and letters, of signs."""
    kinds = [_kind(char) for char in text]
    cuts = [0, *(i for i in range(1, len(text)) if kinds[i] != kinds[i - 1]), len(text)]
    return [text[a:b] for a, b in pairwise(cuts) if a < b]


def _kind(char: str) -> str:
    if _KANJI.match(char):
        return "kanji"
    if _READ_ALOUD.match(to_hiragana(char)):
        return "kana"
    return "read" if char.isalnum() else "silent"


def _laid(pieces: list[str], sounds: str) -> list[str] | None:
    """The sound of each piece, if the shortest and the longest way to lay them agree."""
    ways = [_way(pieces, sounds, lazy) for lazy in ("?", "")]
    return ways[0] if ways[0] == ways[1] else None


def _way(pieces: list[str], sounds: str, lazy: str) -> list[str] | None:
    if sum(_kind(piece[0]) in {"kanji", "read"} for piece in pieces) > 6:
        return None
    found = re.fullmatch("".join(_sounds_as(piece, lazy) for piece in pieces), sounds)
    return [sound or "" for sound in found.groups()] if found else None


def _sounds_as(piece: str, lazy: str) -> str:
    """A pattern of what a piece may sound as: kana as themselves, signs as themselves or not."""
    kind = _kind(piece[0])
    if kind in {"kanji", "read"}:
        return f"(.+{lazy})"
    own = re.escape(re.sub(r"\s+", "", to_hiragana(piece)))
    return f"({own})" if kind == "kana" else f"({own})?"
