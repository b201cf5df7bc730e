"""How a relation reads on the page of either work."""

from dataclasses import dataclass

from litre.catalogue.models import Relation, Work
from litre.catalogue.relation_words import label_of


@dataclass(frozen=True)
class Line:
    """One relation as a line: its words, among them what was judged, and the other work."""

    relation: Relation
    other: Work
    words: str


def lines_of(work: Work) -> list[Line]:
    """The relations of a work in both directions, its own first (all prefetched)."""
    own = [_line(each, each.other, is_own=True) for each in work.relations.all()]
    others = [_line(each, each.work, is_own=False) for each in work.related_from.all()]
    return [*own, *others]


def _line(relation: Relation, other: Work, is_own: bool) -> Line:
    return Line(relation, other, str(label_of(relation.kind, relation.judgement, is_own)))
