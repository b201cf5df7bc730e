"""The decisions as Wagtail's audit log keeps them: who, when, from what to what; never a name or a word."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from litre.comments.models import Comment, Decision, Thread

PREFIX = "litre.comments."
# Beyond every key.
NEWEST = 2**63 - 1
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


def close(batch: UUID, action: str, user: Any, count: int, undoes: UUID | None = None) -> None:
    """Keep the decision whose entries have this number; of what more it did, it is called by the last."""
    kept = {"action": action, "user": user, "count": count, "at": timezone.now(), "undoes": undoes}
    decision, is_new = Decision.objects.get_or_create(batch=batch, defaults=kept)
    if not is_new:
        decision.action, decision.count = action, decision.count + count
        decision.save(update_fields=["action", "count"])


def decisions(before: int = NEWEST) -> QuerySet[Decision]:
    """The decisions with a lower key than this, newest first: a walk along the primary key."""
    return Decision.objects.filter(pk__lt=before).select_related("user").order_by("-pk")


def size_of(batch: UUID) -> int:
    """How many things a decision touched."""
    found = Decision.objects.filter(batch=batch).first()
    return found.count if found else 0
