"""What waits for the owner and what came: the figures of the digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from litre.comments.models import Comment
from litre.desk.log import Line, lines
from litre.desk.models import Ticket
from litre.desk.queries import logged, waiting

_WAITING = (Comment.State.PENDING, Comment.State.HELD)
_MOST = 10


@dataclass(frozen=True)
class Digest:
    """How much waits, of which kind, and what was put right; `has_news` if any came since."""

    comments: int
    mentions: int
    tickets: Sequence[tuple[str, int]]
    late: Sequence[Ticket]
    corrections: Sequence[Line]
    has_news: bool


def digest_since(since: datetime, today: date) -> Digest:
    """Everything that waits now, and what came after `since`; late is what is due until `today`."""
    held = Comment.objects.filter(state__in=_WAITING)
    counts = waiting()
    opened = Ticket.objects.exclude(state=Ticket.State.DECIDED)
    late = list(opened.filter(due_on__lte=today).order_by("due_on", "pk")[:_MOST])
    put_right = lines(logged().filter(decided_at__gt=since)[:_MOST])
    is_new = (
        held.filter(written_at__gt=since).exists() or opened.filter(received_at__gt=since).exists()
    )
    return Digest(
        comments=held.filter(kind=Comment.Kind.COMMENT).count(),
        mentions=held.exclude(kind=Comment.Kind.COMMENT).count(),
        tickets=[
            (str(label), counts[kind]) for kind, label in Ticket.Kind.choices if counts.get(kind)
        ],
        late=late,
        corrections=put_right,
        has_news=bool(is_new or late or put_right),
    )
