"""How a relation reads on the page of either work."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from litre.catalogue.models import Relation, Work

_FROM_THERE = {
    Relation.Kind.BASED_ON: _("Adapted as"),
    Relation.Kind.REMAKE: _("Remade as"),
    Relation.Kind.SEQUEL: _("Followed by"),
    Relation.Kind.PART: _("Contains"),
    Relation.Kind.COMPARED: _("Compared with"),
}
_OF_THIS = {
    Relation.Judgement.BETTER: pgettext_lazy("this work than the other", "better than it"),
    Relation.Judgement.EQUAL: pgettext_lazy("this work and the other", "as good"),
    Relation.Judgement.WORSE: pgettext_lazy("this work than the other", "less good than it"),
}
_OF_THAT = {
    Relation.Judgement.BETTER: pgettext_lazy("the other work than this", "better than this"),
    Relation.Judgement.EQUAL: pgettext_lazy("this work and the other", "as good"),
    Relation.Judgement.WORSE: pgettext_lazy("the other work than this", "less good than this"),
}


@dataclass(frozen=True)
class Line:
    """One relation as a line: its words, the other work, and what was judged."""

    relation: Relation
    other: Work
    words: str
    judgement: str


def lines_of(work: Work) -> list[Line]:
    """The relations of a work in both directions, its own first (all prefetched)."""
    own = [
        Line(each, each.other, each.get_kind_display(), str(_OF_THIS.get(each.judgement, "")))
        for each in work.relations.all()
    ]
    others = [
        Line(each, each.work, str(_FROM_THERE[each.kind]), str(_OF_THAT.get(each.judgement, "")))
        for each in work.related_from.all()
    ]
    return [*own, *others]
