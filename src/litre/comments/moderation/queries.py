"""Named reads of the moderation room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from litre.accounts.models import User
from litre.comments.addresses import shortened
from litre.comments.models import Comment, Decision, Thread
from litre.comments.moderation.actions import is_gone
from litre.comments.moderation.standing import Standing, standings_of
from litre.comments.moderation.words import reasons_of
from litre.comments.printing import Entry, Printer
from litre.comments.queries import drawings
from litre.comments.slips import new_slip
from litre.comments.text import Drawing

# So long one key takes a decision back; later it is done from the list of decisions.
UNDO_FOR = timedelta(minutes=30)
# So many are counted and listed; it is more than anybody reads.
COUNTED = 10_000
# What nobody has decided on yet; in this order the room opens.
WAITING = (Comment.State.HELD, Comment.State.PENDING)
NOWHERE = Standing("", "", "en", "ja")


@dataclass(frozen=True)
class Line:
    """One comment of the queue: as it will be printed, and what is known of where it comes from."""

    comment: Comment
    entry: Entry
    standing: Standing
    network: str
    reasons: list[str]
    is_gone: bool
    slip: str = ""
    traces: Sequence[str] = ()

    @property
    def may_be_answered(self) -> bool:
        return bool(self.standing.address) and not self.comment.is_mention and not self.is_gone


def counts() -> dict[str, int]:
    """How many comments are in each state, and under "" how many there are; nothing beyond `COUNTED`.

    Each state is one bounded walk along an index, so that it costs the same with a million comments.
    """
    found = {state: counted(Comment.objects.filter(state=state)) for state in Comment.State.values}
    return {**found, "": min(sum(found.values()), COUNTED + 1)}


def waiting() -> int:
    """How many comments wait for a decision; `COUNTED + 1` if they are more than `COUNTED`."""
    return counted(Comment.objects.filter(state__in=WAITING))


def counted(found: "QuerySet[Comment]") -> int:
    """How many these are; `COUNTED + 1` if they are more than `COUNTED`."""
    return found.order_by()[: COUNTED + 1].count()


def in_print(count: int) -> str:
    """A count as the room prints it: 39, or 10000+ where nobody counted on."""
    return str(count) if count <= COUNTED else f"{COUNTED}+"


def queue(state: str, thread: int | None = None) -> QuerySet[Comment]:
    """Comments in this state, "" for all, newest first; of one thread, if it is named."""
    found = Comment.objects.select_related("author", "thread").order_by("-written_at", "-pk")
    if state:
        found = found.filter(state=state)
    if thread is not None:
        found = found.filter(thread=thread)
    return found


def by_keys(keys: Sequence[int]) -> list[Comment]:
    """These comments in this order, with what a line prints of them."""
    rows = Comment.objects.select_related("author", "thread").in_bulk(list(keys))
    return [rows[key] for key in keys if key in rows]


def lines(comments: Sequence[Comment]) -> list[Line]:
    """Comments as the queue prints them: their pages in as many questions as there are kinds of pages."""
    standings = standings_of(comment.thread_id for comment in comments)
    emoticons = drawings(get_language() or "en") if comments else {}
    return [
        _line(comment, standings.get(comment.thread_id, NOWHERE), emoticons) for comment in comments
    ]


def _line(comment: Comment, standing: Standing, emoticons: dict[str, Drawing]) -> Line:
    others = [standing.other_language] if standing.other_language else []
    printer = Printer((standing.language, others), emoticons)
    return Line(
        comment,
        printer.printed(comment, 0),
        standing,
        shortened(comment.ip.partition("/")[0]),
        reasons_of(comment),
        is_gone(comment),
        new_slip(comment.thread_id, timezone.now()),
    )


def may_be_undone(user: User, now: datetime) -> tuple[UUID, str, int] | None:
    """This person's last decision that is not taken back yet: its number, what it was, of how many."""
    mine = Decision.objects.filter(user=user, at__gt=now - UNDO_FOR).order_by("-at", "-pk")
    undone: set[UUID] = set()
    for decision in mine:
        # An undo that was taken back itself takes nothing back.
        if decision.batch in undone:
            continue
        if decision.undoes is None:
            return decision.batch, decision.action, decision.count
        undone.add(decision.undoes)
    return None


def thread_of(key: int) -> Thread | None:
    return Thread.objects.filter(pk=key).first()
