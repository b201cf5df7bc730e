"""The decisions as Wagtail's audit log keeps them: who, when, from what to what; never a name or a word."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from litre.comments.models import Comment, Thread

PREFIX = "litre.comments."
UNDO = f"{PREFIX}undo"
UNDO_POLICY = f"{PREFIX}undo_policy"
REPLY = f"{PREFIX}reply"
BY_STATE = {
    Comment.State.PUBLISHED: f"{PREFIX}publish",
    Comment.State.PENDING: f"{PREFIX}wait",
    Comment.State.HELD: f"{PREFIX}hold",
    Comment.State.SPAM: f"{PREFIX}spam",
    Comment.State.REMOVED: f"{PREFIX}remove",
}
BY_POLICY = {
    Thread.Policy.OPEN: f"{PREFIX}open",
    Thread.Policy.BY_AGE: f"{PREFIX}close_by_age",
    Thread.Policy.CLOSED: f"{PREFIX}close",
}
# Each with what a filter calls it, and what the log says of it.
LABELS = {
    BY_STATE[Comment.State.PUBLISHED]: (_("Publish a comment"), _("Comment published")),
    BY_STATE[Comment.State.PENDING]: (_("Let a comment wait"), _("Comment left waiting")),
    BY_STATE[Comment.State.HELD]: (_("Hold a comment"), _("Comment held")),
    BY_STATE[Comment.State.SPAM]: (_("Mark a comment as spam"), _("Comment marked as spam")),
    BY_STATE[Comment.State.REMOVED]: (_("Remove a comment"), _("Comment removed")),
    BY_POLICY[Thread.Policy.OPEN]: (_("Open comments"), _("Comments of a page opened")),
    BY_POLICY[Thread.Policy.BY_AGE]: (
        _("Close comments by age"),
        _("Comments of a page set to close by age"),
    ),
    BY_POLICY[Thread.Policy.CLOSED]: (_("Close comments"), _("Comments of a page closed")),
    REPLY: (_("Reply from the queue"), _("Reply published")),
    UNDO: (_("Undo a decision on comments"), _("Decision taken back")),
    UNDO_POLICY: (_("Undo opening or closing comments"), _("Opening or closing taken back")),
}
DECISIONS = [*BY_STATE.values(), *BY_POLICY.values(), REPLY, UNDO, UNDO_POLICY]


def new_batch() -> UUID:
    """What the entries of one decision have in common."""
    return uuid4()


def note(thing: Comment | Thread, action: str, user: Any, batch: UUID, **data: Any) -> None:
    """Write one entry; its title is a number, so that nobody's name outlives an erasure here."""
    log(thing, action, user=user, uuid=batch, title=title_of(thing), data=data)


def title_of(thing: Comment | Thread) -> str:
    return f"{thing._meta.model_name} {thing.pk}"


def entries_of(model: type[Comment] | type[Thread]) -> QuerySet[ModelLogEntry]:
    """The decisions on things of one kind, newest first."""
    kind = ContentType.objects.get_for_model(model)
    entries: QuerySet[ModelLogEntry] = ModelLogEntry.objects.filter(content_type=kind)
    return entries.filter(action__in=DECISIONS).order_by("-timestamp", "-pk")


def batches() -> Any:
    """Every decision with how many things it touched and its last entry, newest first."""
    decisions = ModelLogEntry.objects.filter(action__startswith=PREFIX).order_by()
    grouped = decisions.values("uuid", "user").annotate(
        count=Count("pk"), at=Max("timestamp"), last=Max("pk")
    )
    return grouped.order_by("-at", "-last")


def size_of(batch: UUID) -> int:
    """How many things a decision touched."""
    entries: QuerySet[ModelLogEntry] = ModelLogEntry.objects.filter(uuid=batch)
    return entries.filter(action__in=DECISIONS).count()
