"""How a finding is made of two texts."""

from litre.journal.models.parity import Finding
from litre.journal.parity.texts import Text
from litre.names.parity.comparing import Disagreement

# So many characters are quoted on each side of the words.
_REACH = 120
_WORD = 25


def finding(kind: str, first: Text, second: Text, words: tuple[str, str], sure: bool) -> Finding:
    """An unsaved finding of two texts, and of the words in each that can't both be right."""
    return Finding(
        kind=kind,
        sure=sure,
        first_place=first.place,
        first_at=first.at[:40],
        first=_around(first.text, words[0]),
        first_words=words[0][:500],
        first_language=first.language,
        second_place=second.place,
        second_at=second.at[:40],
        second=_around(second.text, words[1]),
        second_words=words[1][:500],
        second_language=second.language,
    )


def of(said: Disagreement, first: Text, second: Text) -> Finding:
    return finding(said.kind, first, second, (said.first, said.second), said.sure)


def _around(text: str, words: str) -> str:
    """The sentence or so in which words stand; … where more was there."""
    place = max(0, text.find(words))
    end = place + len(words)
    return (_last(text[:place]) + text[place:end] + _first(text[end:])).strip()


def _first(text: str) -> str:
    if len(text) <= _REACH:
        return text
    whole, space, part = text[:_REACH].rpartition(" ")
    # No word is cut; what is longer than a word is a script without blanks.
    return (whole if space and len(part) < _WORD else text[:_REACH]) + "…"


def _last(text: str) -> str:
    if len(text) <= _REACH:
        return text
    part, space, whole = text[-_REACH:].partition(" ")
    return "…" + (whole if space and len(part) < _WORD else text[-_REACH:])
