"""From a published comment to a letter for each who wants to be told of it."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from litre.comments.models import Comment
from litre.comments.notices.models import Follower, Letter, News

_AT_ONCE = 50


def announce(comment: Comment, now: datetime) -> None:
    """Note that a comment is to be told of, if anybody follows its thread: one row, so posting stays fast."""
    if Follower.objects.filter(thread=comment.thread_id, confirmed_at__isnull=False).exists():
        # Who takes a comment down and puts it back tells of it once.
        News.objects.get_or_create(comment=comment, defaults={"at": now})


def spread(now: datetime) -> int:
    """Write the letters for the news that have none yet; how many letters."""
    waiting = News.objects.filter(spread_at=None).order_by("pk")
    return sum(_spread(key, now) for key in list(waiting.values_list("pk", flat=True)[:_AT_ONCE]))


@transaction.atomic
def _spread(key: int, now: datetime) -> int:
    # The same transaction marks the news and writes its letters; of two processes one gets the row.
    if not News.objects.filter(pk=key, spread_at=None).update(spread_at=now):
        return 0
    news = News.objects.select_related("comment").get(pk=key)
    if news.comment.state != Comment.State.PUBLISHED:
        news.delete()
        return 0
    letters = [_letter(each, news.comment, now) for each in _followers(news)]
    # Who follows twice gets one letter: the key is of the address.
    Letter.objects.bulk_create(letters, ignore_conflicts=True, batch_size=200)
    return len(letters)


def _followers(news: News) -> QuerySet[Follower]:
    """Those who had said yes by then; never the author."""
    comment = news.comment
    told = Q(scope=Follower.Scope.ALL) | Q(comment=comment.parent_id)
    found = Follower.objects.filter(told, thread=comment.thread_id, confirmed_at__lte=news.at)
    found = found.exclude(comment=comment)
    if comment.author_email:
        found = found.exclude(email__iexact=comment.author_email)
    if comment.author_id:
        found = found.exclude(comment__author=comment.author_id, comment__author__isnull=False)
    return found.order_by("pk")


def _letter(follower: Follower, comment: Comment, now: datetime) -> Letter:
    address = hashlib.sha256(follower.email.lower().encode()).hexdigest()
    return Letter(
        kind=Letter.Kind.COMMENT,
        key=f"comment:{comment.pk}:{address[:40]}",
        email=follower.email,
        follower=follower,
        comment=comment,
        due_at=now,
    )
