"""Reading what was said to link to us, and keeping it as a comment of its kind, or taking it down."""

from datetime import datetime, timedelta
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.translation import gettext

from litre.comments.checks import Check, closed, judge
from litre.comments.contacts import hide_contacts
from litre.comments.errors import Refused
from litre.comments.mentions.models import Incoming
from litre.comments.mentions.pages import Elsewhere, links_to, read_page
from litre.comments.models import Comment
from litre.comments.places import Place, place_of
from litre.comments.rules import Holding
from litre.comments.signals import comment_changed
from litre.comments.spam.lists import listed_address, listed_host, listed_word
from litre.comments.typed import Draft, Occasion, Typed
from litre.comments.verdicts import Kind, Verdict
from litre.serving.outside.errors import NoSuchHost, NotAllowed, NotFetched
from litre.serving.outside.fetching import Fetcher

_AT_ONCE = 20
# Other work of the clock waits for as long.
_BUDGET_S = 30
_AGAIN = [timedelta(minutes=10), timedelta(hours=1), timedelta(hours=12)]
_GONE = {404, 410}
_KINDS = [Comment.Kind.WEBMENTION, Comment.Kind.PINGBACK, Comment.Kind.TRACKBACK]
_KEPT = timedelta(days=90)


def work_off(now: datetime, fetcher: Fetcher) -> int:
    """Read what is due, twenty at most and for half a minute about; how many were read."""
    due = Incoming.objects.filter(state=Incoming.State.WAITING, due_at__lte=now)
    end, done = monotonic() + _BUDGET_S, 0
    for row in list(due.order_by("due_at", "pk")[:_AT_ONCE]):
        if monotonic() > end:
            break
        _work(row, now, fetcher)
        done += 1
    Incoming.objects.filter(state=Incoming.State.REFUSED, asked_at__lt=now - _KEPT).delete()
    return done


def _work(row: Incoming, now: datetime, fetcher: Fetcher) -> None:
    # Outside any transaction: nobody waits for a page elsewhere.
    try:
        answer = fetcher.get(row.source)
    except (NotAllowed, NoSuchHost) as refusal:
        return _end(row, Incoming.State.REFUSED, refusal.sentence)
    except NotFetched as fault:
        return _later(row, now, fault.sentence)
    if answer.status in _GONE:
        return _take_down(row, gettext("The source is gone."))
    if not answer.is_success:
        return _later(row, now, gettext("The source answers with an error."))
    if not links_to(answer, row.target):
        return _take_down(row, gettext("The source does not link to the target."))
    try:
        _keep(row, read_page(answer), now)
    except Refused as refusal:
        _end(row, Incoming.State.REFUSED, refusal.sentence)


def _end(row: Incoming, state: str, said: str = "") -> None:
    # What was said anew meanwhile is read anew.
    Incoming.objects.filter(pk=row.pk, asked_at=row.asked_at).update(state=state, said=said)


def _later(row: Incoming, now: datetime, said: str) -> None:
    if row.tries >= len(_AGAIN):
        return _end(row, Incoming.State.REFUSED, said)
    same = Incoming.objects.filter(pk=row.pk, asked_at=row.asked_at)
    same.update(tries=row.tries + 1, due_at=now + _AGAIN[row.tries], said=said)


@transaction.atomic
def _take_down(row: Incoming, said: str) -> None:
    """A mention that is no longer true leaves the page; one that never was is refused."""
    comment = _locked(row)
    if comment is None:
        return _end(row, Incoming.State.REFUSED, said)
    before = comment.state
    if before not in {Comment.State.REMOVED, Comment.State.SPAM}:
        comment.state = Comment.State.REMOVED
        comment.extra = {**comment.extra, "withdrawn": True}
        comment.save()
        comment_changed.send(sender=Comment, comment=comment, before=before)
    _end(row, Incoming.State.GONE, said)


@transaction.atomic
def _keep(row: Incoming, page: Elsewhere, now: datetime) -> None:
    """Write the comment, or what is new in it; raises Refused where the target takes none any more."""
    place = place_of(row.thread_id, _nobody())
    if place is None:
        raise Refused(gettext("The target takes no mentions."))
    comment = _locked(row)
    if comment and comment.extra.get("taken_back"):
        raise Refused(gettext("This mention was erased here."))
    filled = comment or Comment(thread=place.thread, kind=row.kind, written_at=now)
    before = filled.state if comment else ""
    _fill(filled, row, page)
    _set_state(filled, before, _draft(filled, place, now, row))
    filled.save()
    comment_changed.send(sender=Comment, comment=filled, before=before)
    if comment is None:
        Incoming.objects.filter(pk=row.pk).update(comment=filled)
    _end(row, Incoming.State.TAKEN)


def _fill(comment: Comment, row: Incoming, page: Elsewhere) -> None:
    host = urlsplit(row.source).hostname or ""
    by = hide_contacts(" · ".join(filter(None, [page.author, host])))
    comment.author_name = hide_contacts(page.title) or host
    comment.author_address = row.source
    comment.source, comment.html = by, f"<p>{escape(by)}</p>"
    comment.ip = row.network
    comment.extra = {**comment.extra, "by": by}


def _set_state(comment: Comment, before: str, draft: Draft) -> None:
    """By the rule of the site; what somebody decided is never undone by the other site."""
    judgement = judge(draft, _CHECKS)
    comes_back = bool(comment.extra.pop("withdrawn", False))
    if judgement.reasons:
        comment.extra["reasons"] = judgement.reasons
    is_graver = judgement.state in {Comment.State.HELD, Comment.State.SPAM}
    if not before or comes_back or (before == Comment.State.PUBLISHED and is_graver):
        comment.state = judgement.state


def _draft(comment: Comment, place: Place, now: datetime, row: Incoming) -> Draft:
    typed = Typed(f"{comment.source} {row.source}", comment.author_name)
    return Draft(typed, comment.html, Occasion(place, now, ip=row.network.partition("/")[0]))


def _waiting(draft: Draft) -> Verdict | None:
    """A mention is a link: where links wait, the first one of each host does."""
    holding = draft.occasion.place.rules.holding
    if holding == Holding.ALL:
        return Verdict(Kind.WAIT, "all wait")
    if holding != Holding.NOTHING and not _is_known(draft.typed.text.rpartition(" ")[2]):
        return Verdict(Kind.WAIT, "first mention")
    return None


_CHECKS: list[Check] = [closed, listed_word, listed_host, listed_address, _waiting]


def _is_known(source: str) -> bool:
    parts = urlsplit(source)
    at = Q(author_address__startswith=f"{parts.scheme}://{parts.netloc}/")
    return Comment.objects.filter(at, kind__in=_KINDS, state=Comment.State.PUBLISHED).exists()


def _locked(row: Incoming) -> Comment | None:
    # Read anew: what somebody decided since the page was asked for counts.
    key = Incoming.objects.filter(pk=row.pk).values_list("comment", flat=True).first()
    return Comment.objects.select_for_update(of=("self",)).filter(pk=key or 0).first()


def _nobody() -> HttpRequest:
    """A request of somebody unknown, for those who tell a place."""
    request = HttpRequest()
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    request.META = {"SERVER_NAME": host, "SERVER_PORT": "80"}
    request.session = {}  # type: ignore[assignment]
    request.user = AnonymousUser()
    return request
