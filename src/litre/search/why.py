"""Why something was found: the name or the passage that answers, its matching letters marked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from litre.catalogue.models.names import Name
from litre.names.keys.asked import spelled_in_latin
from litre.names.marking import Span, matching_spans
from litre.search.names.finding import NameFound
from litre.search.texts import Part, TextFound

Piece = tuple[str, bool]  # text, and whether it is marked


@dataclass(frozen=True)
class Why:
    """A text, as written, that answers. `part` is "name" or where in an article it stands."""

    part: str
    text: str
    language: str
    spans: Sequence[Span]
    other_language: str = ""
    name: int | None = None  # key of the name
    anchor: str = ""  # of a comment
    is_cut_before: bool = False
    is_cut_after: bool = False

    @property
    def pieces(self) -> list[Piece]:
        return pieces(self.text, self.spans)

    @property
    def is_comment(self) -> bool:
        return self.part == Part.COMMENT


def why_name(asked: str, found: NameFound, names: Collection[Name] = ()) -> Why:
    """The name of a record that answers, or another of its `names` that shows why better.

    One that has letters of the question is told before one that has them as they are in Latin ones
    ("Сава", Sawajiri), and this before one in another script, which answers as a whole: for "ichi
    rittoru" the romanised name, not its kana.
    """
    for way in (asked, *spelled_in_latin(asked)):
        if spans := matching_spans(way, found.text):
            return Why("name", found.text, found.language, spans, name=found.name)
        for name in names:
            if spans := matching_spans(way, name.text):
                return Why("name", name.text, name.language, spans, name=name.pk)
    return Why("name", found.text, found.language, [(0, len(found.text))], name=found.name)


def why_text(found: TextFound) -> Why:
    told = found.passage
    return Why(
        found.part.value,
        told.text,
        found.language,
        told.marks,
        found.other_language,
        anchor=found.anchor,
        is_cut_before=told.is_cut_before,
        is_cut_after=told.is_cut_after,
    )


def pieces(text: str, spans: Sequence[Span]) -> list[Piece]:
    """The text cut at the spans.

    >>> pieces("1リットルの涙", [(1, 5)])
    [('1', False), ('リットル', True), ('の涙', False)]
    """
    cut: list[Piece] = []
    last = 0
    for start, end in spans:
        cut += [(text[last:start], False), (text[start:end], True)]
        last = end
    cut.append((text[last:], False))
    return [piece for piece in cut if piece[0]]
