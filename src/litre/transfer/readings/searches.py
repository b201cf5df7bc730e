"""The words the reviewer says to search for."""

import re
from collections.abc import Iterator, Sequence

from litre.transfer.readings.evidence import joined
from litre.transfer.readings.layout import Paragraph
from litre.transfer.readings.values import Reading

# Quoted words, each sign with its own end, so that an apostrophe may stand inside.
_QUOTED = (
    "(?:“[^”“\\n]{2,60}”|\"[^\"\\n]{2,60}\"|‘[^‘\\n]{2,60}?’|'[^'\\n]{2,60}'"
    "|「[^」「\\n]{1,60}」|『[^』『\\n]{1,60}』)"
)
_OR = r"(?:\s*[,;/、，・]\s*|\s+)?(?:(?:or|and)\s+|または|もしくは|あるいは|とか|か|や|と)?"
# Of more than ten in a row the rest is left out, so that the time grows with the length only.
_SEVERAL = rf"{_QUOTED}(?:{_OR}{_QUOTED}){{0,9}}"
_SEARCH = re.compile(
    rf"\bsearch(?:ing|ed)?\s+for\s+(?:either\s+)?(?P<after>{_SEVERAL})"
    rf"|(?P<before>{_SEVERAL})(?:など|のどちらか|のいずれか)?で(?:検索|探|さが)",
    re.IGNORECASE,
)
_WORDS = re.compile(_QUOTED)
_MOST = 20


def read_search_words(paragraphs: Sequence[Paragraph]) -> Reading | None:
    """All quoted words after "search for" (or before で検索); nothing without quotes."""
    told = [
        found
        for paragraph in paragraphs
        if paragraph.kind != "quotation"
        for found in _SEARCH.finditer(paragraph.text)
    ]
    words = list(dict.fromkeys(each for found in told for each in _words(found)))[:_MOST]
    if not words:
        return None
    return Reading("search_words", {"words": words}, joined(found[0] for found in told), 0.7)


def _words(found: re.Match[str]) -> Iterator[str]:
    for quoted in _WORDS.findall(found["after"] or found["before"]):
        if words := quoted[1:-1].strip(" ,."):
            yield words
