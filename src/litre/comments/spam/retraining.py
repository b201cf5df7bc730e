"""Everything that was decided, learnt anew."""

from django.db import transaction

from litre.comments.models import Comment
from litre.comments.moderation import log
from litre.comments.spam.bayes import Counts
from litre.comments.spam.lessons import TOTAL, known, sort_of, teach
from litre.comments.spam.models import Lesson, Word

_AT_ONCE = 500


@transaction.atomic
def retrain() -> Counts:
    """Learn from every comment that a moderator decided on or an import brought; how many of each sort.

    Never from what only the checks decided.
    """
    Lesson.objects.all().delete()
    Word.objects.all().delete()
    entries = log.entries_of(Comment).values_list("object_id", flat=True)
    decided = {int(key) for key in entries.iterator()}
    kept = Comment.objects.filter(kind=Comment.Kind.COMMENT, state__in=["published", "spam"])
    keys = kept.order_by("pk").values_list("pk", "imported_id")
    wanted = [key for key, imported in keys if imported is not None or key in decided]
    for start in range(0, len(wanted), _AT_ONCE):
        rows = Comment.objects.filter(pk__in=wanted[start : start + _AT_ONCE])
        teach({row: sort_of(row.state) for row in rows})
    return known([]).get(TOTAL, Counts(0, 0))
