"""Works mentioned in running text as "native title (romanised / translated)".

The native title is what stands in quotation marks directly before the bracket; otherwise the
run of Japanese there, commas, middle dots and digits included. Such a run is taken only when
Latin text or the start of the text is before it, and it is not longer than forty characters:
inside a Japanese sentence nothing shows where an unquoted title begins.
"""

import re
from dataclasses import dataclass

from litre.names.runs import dominant_language
from litre.names.scripts import KANA, script_of
from litre.names.titles import NameText, name_sides

_LONGEST_TITLE = 40
_LONGEST_QUOTED = 80
_BRACKET = re.compile(r"[ \u00a0]?[(（]([^()（）\n]{2,160})[)）]")
_QUOTES = {"”": "“", "」": "「", "』": "『", "’": "‘", '"': '"', "»": "«", "》": "《"}
_INSIDE = frozenset("、・,･!！？?〜～ー－-&＆：:0123456789０１２３４５６７８９ 　")
_YEAR = re.compile(r"[,，]?\s*(?:18|19|20)\d\d$")
_SLASH = re.compile(r"\s+/\s+|\s*[／;]\s*")
_PERSON = re.compile(r"[A-ZĀĪŪĒŌ][^\W\d_]+ [A-ZĀĪŪĒŌ][^\W\d_]+")


@dataclass(frozen=True)
class Mention:
    """The names of a work mentioned at text[start:end]; a proposal, with its evidence."""

    names: tuple[NameText, ...]
    start: int
    end: int
    evidence: str


def find_mentions(text: str) -> list[Mention]:
    """The works mentioned in a paragraph of plain text, in order.

    >>> [mention] = find_mentions("Her “1リットルの涙” (Ichi rittoru no namida / 1 Litre of Tears)")
    >>> [(name.text, name.form) for name in mention.names]
    [('1リットルの涙', 'original'), ('Ichi rittoru no namida', 'romanised'),
     ('1 Litre of Tears', 'translated')]
    >>> find_mentions("映画は昨日見た涙（tears）"), find_mentions("木藤亜也 (Kito Aya)")
    ([], [])
    """
    found: list[Mention] = []
    done = 0
    for bracket in _BRACKET.finditer(text):
        mention = _mention(text, bracket, done)
        if mention:
            found.append(mention)
            done = mention.end
    return found


def read_mention(text: str) -> Mention | None:
    """The mention that a text is as a whole, or None.

    >>> read_mention("いま、会いにゆきます (Be With You)").names[1].text
    'Be With You'
    >>> read_mention("涙 (2005)") is None
    True
    """
    lead = len(text) - len(text.lstrip())
    found = find_mentions(text)
    whole = len(found) == 1 and found[0].start == lead and found[0].end == len(text.rstrip())
    return found[0] if whole else None


def _mention(text: str, bracket: re.Match[str], done: int) -> Mention | None:
    start, native, quoted = _native_before(text, bracket.start(), done)
    inner = _YEAR.sub("", bracket[1].strip()).strip()
    if not native or not inner or not (inner[0].isupper() or inner[0].isdigit() or quoted):
        return None
    if not quoted and len(native) <= 5 and _PERSON.fullmatch(inner) and _is_all_han(native):
        return None
    if dominant_language(native, ["ja"]) != "ja" or script_of(inner[0]) in {"Hani", *KANA}:
        return None
    names = name_sides([native, *_SLASH.split(inner)], ["en", "ja"])
    how = "quoted" if quoted else "a run of Japanese"
    return Mention(names, start, bracket.end(), f"{how} before a bracket") if names else None


def _native_before(text: str, end: int, done: int) -> tuple[int, str, bool]:
    """Start and text of the native title that ends here, and whether it is quoted."""
    if end and text[end - 1] in _QUOTES:
        low = max(done, end - 2 - _LONGEST_QUOTED)
        start = text.rfind(_QUOTES[text[end - 1]], low, end - 1)
        return (start, text[start + 1 : end - 1], True) if start >= 0 else (end, "", True)
    start = end
    while start > done and end - start <= _LONGEST_TITLE and _is_of_title(text[start - 1]):
        start -= 1
    if end - start > _LONGEST_TITLE or (start and _is_east_asian_sign(text[start - 1])):
        return end, "", False
    run = text[start:end]
    # Spaces, and digits or signs of the English before, are not the title's.
    native = run[run.rfind(" ") + 1 :].lstrip("、・･,!！？?〜～&＆：:-　")
    return end - len(native), native, False


def _is_of_title(char: str) -> bool:
    return char in _INSIDE or script_of(char) in {"Hani", *KANA}


def _is_east_asian_sign(char: str) -> bool:
    return "\u3001" <= char <= "\u301b" or "\uff01" <= char <= "\uff0f"


def _is_all_han(text: str) -> bool:
    return all(script_of(char) == "Hani" for char in text)
