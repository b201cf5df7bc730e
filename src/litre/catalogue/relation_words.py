"""The words in which a relation is told, wherever it is printed: seen from its work, or back."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from litre.catalogue.models import Relation

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


def label_of(kind: str, is_own: bool) -> str | Promise:
    """What stands before the other work; nothing for a kind nobody knows."""
    if kind not in _FROM_THERE:
        return ""
    known = Relation.Kind(kind)
    return known.label if is_own else _FROM_THERE[known]


def judgement_of(judgement: str, is_own: bool) -> str | Promise:
    """What stands after the other work, of this one where the relation is its own."""
    words: dict[str, str | Promise] = dict(_OF_THIS if is_own else _OF_THAT)
    return words.get(judgement, "")
