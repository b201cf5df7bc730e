"""Asking what is due, outside any request: nobody who writes or reads waits for Akismet."""

import logging
from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext

from litre.comments.models import Comment, Enquiry, Lesson
from litre.comments.signals import comment_changed
from litre.comments.spam.akismet.protocol import Client, Verdict
from litre.serving.outside.errors import NotFetched

REASON = "akismet"
BLATANT = "akismet: blatant"
_AT_ONCE = 20
_BUDGET_S = 30
_AGAIN = [timedelta(minutes=10), timedelta(hours=1), timedelta(hours=12), timedelta(days=1)]
_OPEN = {Comment.State.PUBLISHED, Comment.State.PENDING, Comment.State.HELD}
_log = logging.getLogger(__name__)


def ask_due(now: datetime, client: Client) -> int:
    """Ask or tell what is due, twenty at most and for half a minute about; how many were answered.

    First whether the key is valid: with one that is not, no word of a comment is sent.
    """
    due = Enquiry.objects.exclude(wants=Enquiry.Wants.NOTHING).filter(due_at__lte=now)
    rows = list(due.select_related("comment__author").order_by("due_at", "pk")[:_AT_ONCE])
    end, answered = monotonic() + _BUDGET_S, 0
    if not rows or not _may_ask(rows, now, client):
        return 0
    for row in rows:
        if monotonic() > end:
            break
        answered += _ask(row, now, client)
    return answered


def fields_of(comment: Comment) -> dict[str, str]:
    """What is sent of a comment: never the e-mail address, nor what was told to the writer alone."""
    said = {
        "user_ip": comment.ip,
        "user_agent": comment.extra.get("user_agent", ""),
        "permalink": settings.ADDRESS + reverse("comments:at", args=[comment.pk]),
        "comment_type": "reply" if comment.parent_id else "comment",
        "comment_author": comment.author.printed_name if comment.author else comment.author_name,
        "comment_content": comment.source,
        "comment_date_gmt": comment.written_at.isoformat(),
        "blog_charset": "UTF-8",
    }
    if comment.edited_at:
        said["recheck_reason"] = "edit"
    return said


def _may_ask(rows: list[Enquiry], now: datetime, client: Client) -> bool:
    try:
        if client.is_key_valid():
            return True
        said = gettext("Akismet does not know the key in LITRE_AKISMET_KEY.")
    except NotFetched as fault:
        said = fault.sentence
    _log.warning("nothing was asked of Akismet: %s", said)
    # It is the key or the network, not the comment: none of them is given up for it.
    Enquiry.objects.filter(pk__in=[row.pk for row in rows]).update(
        due_at=now + _AGAIN[0], said=said
    )
    return False


def _ask(row: Enquiry, now: datetime, client: Client) -> bool:
    if not row.comment.ip or "/" in row.comment.ip:
        _end(row, said=gettext("There is no whole network address to ask with."))
        return False
    fields = fields_of(row.comment)
    try:
        if row.wants == Enquiry.Wants.CHECK:
            _keep(row, client.check(fields))
        else:
            sort = Verdict.HAM if row.wants == Enquiry.Wants.HAM else Verdict.SPAM
            client.submit(fields, sort)
            _end(row, told=sort.value)
    except NotFetched as fault:
        _later(row, now, fault.sentence)
        return False
    return True


@transaction.atomic
def _keep(row: Enquiry, verdict: Verdict) -> None:
    """Spam leaves the page, unless somebody has decided on it or changed it meanwhile."""
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=row.comment_id)
    is_spam = verdict != Verdict.HAM
    sort = Enquiry.Sort.SPAM if is_spam else Enquiry.Sort.HAM
    if not _end(row, verdict=sort.value, told="") or not is_spam or comment.state not in _OPEN:
        return
    if Lesson.objects.filter(comment=comment).exists():
        return
    before, comment.state = comment.state, Comment.State.SPAM
    reason = BLATANT if verdict == Verdict.BLATANT else REASON
    comment.extra = {**comment.extra, "reasons": [*comment.extra.get("reasons", ()), reason]}
    comment.save(update_fields=["state", "extra"])
    comment_changed.send(sender=Comment, comment=comment, before=before)


def _later(row: Enquiry, now: datetime, said: str) -> None:
    if row.tries >= len(_AGAIN):
        _end(row, said=said)
        return
    same = Enquiry.objects.filter(pk=row.pk, round=row.round)
    same.update(tries=row.tries + 1, due_at=now + _AGAIN[row.tries], said=said)


def _end(row: Enquiry, **fields: str) -> bool:
    """Nothing is wanted any more, unless something else is by now; whether that was so."""
    same = Enquiry.objects.filter(pk=row.pk, round=row.round)
    return bool(same.update(wants=Enquiry.Wants.NOTHING, **{"said": "", **fields}))
