"""The words the reviewer says to search for."""

import re
from collections.abc import Sequence

from litre.transfer.readings.layout import Paragraph
from litre.transfer.readings.values import Reading

_SEARCH = re.compile(
    r"\bsearch(?:ing)?\s+for\s+(?:[“\"‘']([^”\"’'\n]{2,60})[”\"’'])"
    r"|[「『“]([^」』”\n]{2,60})[」』”]で(?:検索|探)",
    re.IGNORECASE,
)


def read_search_words(paragraphs: Sequence[Paragraph]) -> Reading | None:
    """The first quoted words after "search for" (or before で検索); nothing without quotes."""
    for paragraph in paragraphs:
        found = None if paragraph.kind == "quotation" else _SEARCH.search(paragraph.text)
        if found:
            words = (found[1] or found[2]).strip(" ,.")
            if words:
                return Reading("search_words", {"words": words}, found[0], 0.7)
    return None
