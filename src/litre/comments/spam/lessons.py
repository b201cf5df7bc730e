"""What the classifier was taught, in the database: each decision of a moderator is a lesson.

A lesson keeps which features were counted, so that it is taken back exactly, whatever became of the
comment since. What the checks themselves caught is no lesson: it would only learn its own mistakes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import connection

from litre.comments.models import Comment
from litre.comments.spam.bayes import Counts
from litre.comments.spam.features import features
from litre.comments.spam.models import Lesson, Word

# Stands for all comments of a sort; no feature is empty.
TOTAL = ""
_TABLE = Word._meta.db_table
_AT_ONCE = 500
_SORTS = {Comment.State.PUBLISHED: Lesson.HAM, Comment.State.SPAM: Lesson.SPAM}


def sort_of(state: str) -> str:
    """What a decision for this state teaches; "" for nothing."""
    return _SORTS.get(Comment.State(state), "")


def teach(sorts: Mapping[Comment, str]) -> dict[int, str]:
    """Make each of these comments a lesson of a sort, or none (""); by key, what it was before."""
    keys = [comment.pk for comment in sorts]
    old = {each.comment_id: each for each in Lesson.objects.filter(comment__in=keys)}
    was = {key: old[key].sort if key in old else "" for key in keys}
    changed = {
        row: sort for row, sort in sorts.items() if sort != was[row.pk] and not row.is_mention
    }
    gone = [old[row.pk] for row in changed if row.pk in old]
    new = [_lesson(row, sort) for row, sort in changed.items() if sort]
    Lesson.objects.filter(pk__in=[each.pk for each in gone]).delete()
    Lesson.objects.bulk_create(new)
    _count([(each, -1) for each in gone] + [(each, 1) for each in new])
    return was


def known(found: Iterable[str]) -> dict[str, Counts]:
    """How often each of these features was seen, and `TOTAL`; one query."""
    keys = [TOTAL, *found]
    places = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT feature, ham, spam FROM {_TABLE} WHERE feature IN ({places})",  # noqa: S608 - our own names
            keys,
        )
        return {key: Counts(ham, spam) for key, ham, spam in cursor.fetchall()}


def _lesson(comment: Comment, sort: str) -> Lesson:
    name = comment.author_name
    return Lesson(comment=comment, sort=sort, features=features(comment.source, name))


def _count(lessons: Iterable[tuple[Lesson, int]]) -> None:
    ham: Counter[str] = Counter()
    spam: Counter[str] = Counter()
    for lesson, by in lessons:
        for feature in (TOTAL, *lesson.features):
            (spam if lesson.sort == Lesson.SPAM else ham)[feature] += by
    # Always in the same order: on PostgreSQL two writers would wait for each other otherwise.
    rows = [(each, ham[each], spam[each]) for each in sorted({*ham, *spam})]
    for start in range(0, len(rows), _AT_ONCE):
        _add(rows[start : start + _AT_ONCE])
    if rows:
        Word.objects.filter(ham=0, spam=0).delete()


def _add(rows: list[tuple[str, int, int]]) -> None:
    values = ", ".join(["(%s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_TABLE} (feature, ham, spam) VALUES {values} "  # noqa: S608 - our own names
            f"ON CONFLICT (feature) DO UPDATE SET ham = {_TABLE}.ham + excluded.ham, "
            f"spam = {_TABLE}.spam + excluded.spam",
            [each for row in rows for each in row],
        )


def forget_what_is_gone(comment: Comment, **_signal: object) -> None:
    """A comment whose author took it back, or that was erased, teaches nothing any more."""
    if comment.extra.get("taken_back"):
        teach({comment: ""})
