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
_BETTER = pgettext_lazy("this work than the other", "Better than")
_EQUAL = pgettext_lazy("this work and the other", "As good as")
_WORSE = pgettext_lazy("this work than the other", "Less good than")
_JUDGED = {
    Relation.Judgement.BETTER: (_BETTER, _WORSE),
    Relation.Judgement.EQUAL: (_EQUAL, _EQUAL),
    Relation.Judgement.WORSE: (_WORSE, _BETTER),
}


def label_of(kind: str, judgement: str, is_own: bool) -> str | Promise:
    """What stands before the other work; nothing for a kind nobody knows.

    Of a comparison that was judged, the verdict, always on the work whose page it is.
    """
    if kind not in _FROM_THERE:
        return ""
    if kind == Relation.Kind.COMPARED and judgement in _JUDGED:
        return _JUDGED[Relation.Judgement(judgement)][0 if is_own else 1]
    known = Relation.Kind(kind)
    return known.label if is_own else _FROM_THERE[known]
