"""The runs of a text by language: who wrote わ is sure, who wrote 中 depends on the company.

Kana is Japanese and every other script than Han belongs to the page's first language written in
it, or to the commonest one. Han is decided in this order: characters that only Chinese writes,
when the page has Chinese; kana beside it, then kana in the same sentence; the page's first
language that writes Han; Japanese. Digits and East Asian punctuation join the run they touch.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from litre.names.chinese import chinese_form
from litre.names.scripts import (
    COMMON,
    KANA,
    LANGUAGE_OF_SCRIPT,
    script_of,
    scripts_of_language,
)


class Run(NamedTuple):
    """A stretch of text; `lang` is a BCP 47 tag, or "" for the language around it."""

    text: str
    lang: str


class _Stretch(NamedTuple):
    kind: str  # a script, or one of the signs below
    start: int
    end: int


class _Span(NamedTuple):
    lang: str
    start: int
    end: int


_EAST_ASIAN = "\u3001-\u3030\u303d\u30fb\u30a0\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_SIGNS = re.compile(rf"(?P<digit>[0-9０-９])|(?P<cjk>[{_EAST_ASIAN}])|(?P<space>\s)")
_SENTENCE_END = re.compile(r"[。！？!?\n\r\u2029]|\.(?=\s)")
# What may stand between two runs of one language without parting them: no bracket, quotation
# mark, slash or free-standing dash, and no line end.
_GAP = re.compile(rf"[ \t\u00a0\u200b0-9０-９,.!?:;'’…%&+~#\-{_EAST_ASIAN}\u3000]*")
_ABBREVIATION = re.compile(r"[A-ZＡ-Ｚ]{1,3}")
_NUMBER_BEFORE = re.compile(r"(?:\A|[^\w\s.,])\s*?([0-9]{1,4}[ \u00a0])$")
_NUMBER_AFTER = re.compile(r"([ \u00a0][0-9]{1,4})(?=\s*(?:$|[^\w\s.,]))")


class _Kinds(dict[int, str]):
    """Code point to a one-character class, so that one regex can find the stretches."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, str] = {}
        self._classes: dict[str, str] = {}

    def __missing__(self, code: int) -> str:
        char = chr(code)
        script = script_of(char)
        sign = _SIGNS.match(char)
        kind = (sign.lastgroup or "") if sign and script in COMMON else script
        found = self._classes.setdefault(kind, chr(0x100 + len(self._classes)))
        self.names[found] = kind
        self[code] = found
        return found


_KINDS = _Kinds()
_SAME = re.compile(r"(.)\1*", re.DOTALL)
_LATIN = _KINDS[ord("a")]
_PLAIN_SIGN = "[" + "".join(_KINDS[ord(char)] for char in " .0") + "]"
# Words of the surrounding language need not be told apart, which saves most of the work on an
# English page; the last one stays alone if it touches something that may claim it (Tシャツ).
_SAME_OR_LATIN_WORDS = re.compile(
    rf"({_LATIN})++(?:{_PLAIN_SIGN}++{_LATIN}++(?={_PLAIN_SIGN}|\Z))*+|(.)\2*", re.DOTALL
)


def _stretches(text: str, latin_is_base: bool) -> list[_Stretch]:
    """The text cut where the script changes; marks and joiners stay with what they mark."""
    found: list[_Stretch] = []
    pattern = _SAME_OR_LATIN_WORDS if latin_is_base else _SAME
    for match in pattern.finditer(text.translate(_KINDS)):
        kind = _KINDS.names[match[match.lastindex or 1]]
        if found and (kind == "Zinh" or kind == found[-1].kind):
            found[-1] = _Stretch(found[-1].kind, found[-1].start, match.end())
        else:
            found.append(_Stretch(kind, match.start(), match.end()))
    return found


def _is_letters(kind: str) -> bool:
    return kind[0].isupper() and kind not in COMMON


def _languages_by_script(languages: Iterable[str]) -> dict[str, str]:
    """For each script the page's first language that is written in it, or the commonest."""
    chosen: dict[str, str] = {}
    for language in languages:
        for script in scripts_of_language(language):
            chosen.setdefault(script, language)
    return {**LANGUAGE_OF_SCRIPT, **chosen, "Hira": chosen.get("Hira", "ja")}


class _Page:
    """The languages of a page: the surrounding one, then the others by preference."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.base = languages[0]
        self.by_script = _languages_by_script(languages)
        self.by_script["Kana"] = self.by_script["Hira"]
        self.chinese = [tag for tag in languages if tag.lower().split("-")[0] in {"zh", "yue"}]
        han = [tag for tag in languages if "Hani" in scripts_of_language(tag)]
        korean = [tag for tag in languages if "Hang" in scripts_of_language(tag)]
        self.han = (han or korean or [""])[0]
        self.has_japanese = any("Hira" in scripts_of_language(tag) for tag in languages)

    def language_of(self, script: str) -> str:
        return self.by_script.get(script, "und-" + script)

    def language_of_han(self, text: str, with_kana: bool) -> str:
        form = chinese_form(text, beside_japanese=self.has_japanese)
        if form and self.chinese:
            return _tag_for(form, self.chinese)
        if with_kana:
            return self.by_script["Hira"]
        if self.han:
            return self.han
        return f"zh-{form}" if form and not self.has_japanese else "ja"


def _tag_for(form: str, chinese: Sequence[str]) -> str:
    """The page's own tag for a form of Chinese, if it has one."""
    for tag in chinese:
        if form.lower() in tag.lower() or tag.lower() == "zh":
            return tag
    regions = {"Hant": {"tw", "hk", "mo"}, "Hans": {"cn", "sg"}}[form]
    return next((t for t in chinese if regions & set(t.lower().split("-"))), f"zh-{form}")


def language_runs(text: str, base: str, others: Sequence[str] = ()) -> list[Run]:
    """Cut a text into runs by language; joined again they are the text, unchanged.

    `base` is the language around the text, `others` those the page also has, by preference.
    A base of unknown language ("" or "und") leaves the text whole.

    >>> language_runs("Watch 1リットルの涙, it is sad", "en", ["ja"])
    [Run(text='Watch ', lang=''), Run(text='1リットルの涙', lang='ja'),
     Run(text=', it is sad', lang='')]
    >>> language_runs("映画は「Nobody Knows」です", "ja")
    [Run(text='映画は「', lang=''), Run(text='Nobody Knows', lang='en'), Run(text='」です', lang='')]
    >>> language_runs("", "en")
    []
    """
    if not text:
        return []
    if not scripts_of_language(base) or (text.isascii() and "Latn" in scripts_of_language(base)):
        return [Run(text, "")]
    page = _Page([base, *others])
    spans = _joined(text, _attached(text, _spans(text, page), page))
    runs: list[Run] = []
    place = 0
    for span in spans:
        if span.lang == base:
            continue
        if span.start > place:
            runs.append(Run(text[place : span.start], ""))
        runs.append(Run(text[span.start : span.end], span.lang))
        place = span.end
    return [*runs, Run(text[place:], "")] if place < len(text) else runs


def _spans(text: str, page: _Page, merge: bool = True) -> list[_Span]:
    """The stretches of letters with their languages, neighbours of one language still apart."""
    stretches = _stretches(text, merge and "Latn" in scripts_of_language(page.base))
    kana = _sentences_with_kana(text, stretches)
    spans: list[_Span] = []
    for place, (kind, start, end) in enumerate(stretches):
        if not _is_letters(kind):
            continue
        if kind == "Hani":
            lang = page.language_of_han(text[start:end], kana[place])
        elif kind == "Latn" and _is_part_of_japanese(text, stretches, place):
            lang = page.by_script["Hira"]
        else:
            lang = page.language_of(kind)
        spans.append(_Span(lang, start, end))
    return spans


def _is_part_of_japanese(text: str, stretches: Sequence[_Stretch], place: int) -> bool:
    """Whether Latin letters are a piece of a Japanese word, as in Tシャツ or CDを."""
    _, start, end = stretches[place]
    if end - start > 3 or not _ABBREVIATION.fullmatch(text, start, end):
        return False
    near = [stretches[place - 1]] if place else []
    near += stretches[place + 1 : place + 2]
    return any(stretch.kind in KANA for stretch in near)


def _sentences_with_kana(text: str, stretches: Sequence[_Stretch]) -> list[bool]:
    """For each stretch, whether kana stands in the same sentence."""
    flags: list[bool] = []
    pending = 0
    seen = False
    for kind, start, end in stretches:
        pending += 1
        seen = seen or kind in KANA
        if (kind == "Latn" or not _is_letters(kind)) and _SENTENCE_END.search(text, start, end + 1):
            flags += [seen] * pending
            pending, seen = 0, False
    return flags + [seen] * pending


def _attached(text: str, spans: Sequence[_Span], page: _Page) -> list[_Span]:
    """Give each run the digits and East Asian signs that touch it, and a number of its own."""
    signs = "0-9０-９"
    if "Hani" not in scripts_of_language(page.base):
        signs += _EAST_ASIAN
    before, after = re.compile(rf"[{signs}]+$"), re.compile(rf"[{signs}]+")
    grown: list[_Span] = []
    for place, span in enumerate(spans):
        if span.lang != page.base:
            left = grown[-1].end if grown else 0
            right = spans[place + 1].start if place + 1 < len(spans) else len(text)
            start = span.start - _length_before(
                text[max(left, span.start - 40) : span.start], before
            )
            touching = after.match(text, span.end, min(right, span.end + 40))
            end = touching.end() if touching else span.end
            span = _Span(span.lang, *_with_numbers(text, (left, start), (end, right)))
        grown.append(span)
    return grown


def _with_numbers(text: str, before: tuple[int, int], after: tuple[int, int]) -> tuple[int, int]:
    """Start and end of a run with a number that only a space parts from it (1 Litre, Part 2)."""
    (left, start), (end, right) = before, after
    # \A in the pattern may only be the start of the text, hence the sign before a cut.
    window = max(left, start - 8)
    number = _NUMBER_BEFORE.search(("." if window else "") + text[window:start])
    following = _NUMBER_AFTER.match(text, end, right) if right == len(text) else None
    return start - (len(number[1]) if number else 0), following.end() if following else end


def _length_before(text: str, pattern: re.Pattern[str]) -> int:
    found = pattern.search(text)
    return len(found[0]) if found else 0


def _joined(text: str, spans: Sequence[_Span]) -> list[_Span]:
    """Join neighbours of one language unless something that parts them stands between."""
    joined: list[_Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and last.lang == span.lang and _GAP.fullmatch(text, last.end, span.start):
            joined[-1] = _Span(last.lang, last.start, span.end)
        else:
            joined.append(span)
    return joined


def dominant_language(text: str, languages: Sequence[str]) -> str:
    """The language most of a text's letters are in, for a whole title or comment.

    One ideograph or syllable weighs as much as two letters; kana decides for Japanese over Han
    alone. `languages` are the page's, the first is the answer when there are no letters.

    >>> dominant_language("1リットルの涙 DVD", ["en", "ja"])
    'ja'
    >>> dominant_language("日記", ["en", "zh-Hant"]), dominant_language("…", ["en"])
    ('zh-Hant', 'en')
    """
    if not languages:
        return dominant_language(text, ["en"])
    weights: dict[str, int] = {}
    for lang, start, end in _spans(text, _Page(languages), merge=False):
        width = 2 if script_of(text[start]) in {"Hani", "Hang", *KANA} else 1
        weights[lang] = weights.get(lang, 0) + width * (end - start)
    return max(weights, key=lambda lang: weights[lang]) if weights else languages[0]
