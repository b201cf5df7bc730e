"""Asking to be told of comments, saying yes to it, leaving."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import get_language

from litre.comments.addresses import shortened
from litre.comments.models import Comment
from litre.comments.notices.models import Follower, Letter
from litre.comments.notices.tokens import ANSWERED_WITHIN
from litre.comments.typed import Occasion

# An address is asked once in this time, whoever gives it, and however often.
ASKED_ONCE_IN = timedelta(days=1)
# So many strangers are asked within an hour, for one network and for the whole site.
MOST_OF_A_NETWORK = 5
MOST_OF_ALL = 100
_HOUR = timedelta(hours=1)


def follow(comment: Comment, scope: str, occasion: Occasion) -> Follower | None:
    """Note that the author of a new comment wants to be told, and ask, if that is needed and allowed.

    Nothing is noted where there is no address, or none that is known to be the account's own.
    """
    email = comment.author_email.strip() or _address_of_account(comment)
    if scope not in Follower.Scope.values or not email:
        return None
    is_known = bool(comment.author) or _is_known(email, occasion.own)
    follower = Follower.objects.create(
        email=email,
        thread_id=comment.thread_id,
        comment=comment,
        scope=scope,
        language=get_language() or "en",
        network=shortened(occasion.ip),
        created_at=occasion.now,
        confirmed_at=occasion.now if is_known else None,
    )
    # What the checks doubt must not make us write to anybody: it is asked when it is published.
    if comment.state in {Comment.State.PUBLISHED, Comment.State.PENDING}:
        ask(follower, occasion.now)
    return follower


def ask(follower: Follower, now: datetime) -> bool:
    """Put the question into the outbox, unless it is answered or was asked too often; whether it was."""
    if follower.confirmed_at or follower.asked_at or _was_asked(follower, now):
        return False
    follower.asked_at = now
    follower.save(update_fields=["asked_at"])
    Letter.objects.create(
        kind=Letter.Kind.QUESTION,
        key=f"question:{follower.pk}",
        email=follower.email,
        follower=follower,
        due_at=now,
    )
    return True


def confirm(follower: Follower, now: datetime) -> None:
    """Take the yes of an address, for everything that was asked for with it until now."""
    Follower.objects.filter(email__iexact=follower.email, confirmed_at=None).update(
        confirmed_at=now
    )


@transaction.atomic
def leave(follower: Follower, *, everywhere: bool = False) -> None:
    """Forget the address: for this thread, or for the whole site. Letters not yet sent go with it."""
    same = Follower.objects.filter(email__iexact=follower.email)
    (same if everywhere else same.filter(thread=follower.thread_id)).delete()


def forget_unanswered(now: datetime) -> int:
    """Forget addresses that did not say yes in time; how many."""
    old = Follower.objects.filter(confirmed_at=None, created_at__lt=now - ANSWERED_WITHIN)
    # What waits for the writer was not asked yet.
    return old.exclude(asked_at=None, comment__state=Comment.State.PENDING).delete()[0]


def _was_asked(follower: Follower, now: datetime) -> bool:
    asked = Follower.objects.filter(asked_at__gt=now - ASKED_ONCE_IN)
    if asked.filter(email__iexact=follower.email).exists():
        return True
    lately = asked.filter(asked_at__gt=now - _HOUR)
    of_network = lately.filter(network=follower.network).count()
    return of_network >= MOST_OF_A_NETWORK or lately.count() >= MOST_OF_ALL


def _is_known(email: str, own: frozenset[int]) -> bool:
    """Whether this browser gave the address before, and its owner said yes."""
    confirmed = Follower.objects.filter(comment__in=own, confirmed_at__isnull=False)
    return bool(own) and confirmed.filter(email__iexact=email).exists()


def _address_of_account(comment: Comment) -> str:
    if comment.author is None:
        return ""
    verified = EmailAddress.objects.filter(user=comment.author, verified=True)
    found = verified.order_by("-primary", "pk").first()
    return str(found.email) if found else ""
