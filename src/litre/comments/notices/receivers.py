"""What becomes of a comment for those who want to be told of it; in the transaction that writes it."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import QuerySet
from django.dispatch import receiver
from django.utils import timezone

from litre.accounts import readers
from litre.accounts.models import User
from litre.comments.models import Comment
from litre.comments.notices.following import ask, follow
from litre.comments.notices.models import Follower
from litre.comments.notices.spreading import announce
from litre.comments.signals import comment_changed
from litre.comments.typed import Occasion


@receiver(comment_changed)
def comment_was_changed(
    comment: Comment, before: str, occasion: Occasion | None = None, **_signal: Any
) -> None:
    if comment.kind != Comment.Kind.COMMENT:
        return
    if comment.extra.get("taken_back"):
        Follower.objects.filter(comment=comment).delete()
    if occasion and not before and occasion.fields.get("notify"):
        follow(comment, occasion.fields["notify"], occasion)
    if comment.state == Comment.State.PUBLISHED and before != Comment.State.PUBLISHED:
        now = occasion.now if occasion else timezone.now()
        announce(comment, now)
        if before:
            _ask_late(comment)


def _ask_late(comment: Comment) -> None:
    """The question to an author whose comment was doubted, and has been let in."""
    follower = Follower.objects.filter(comment=comment).first()
    if follower:
        ask(follower, timezone.now())


@receiver(readers.data_wanted)
def data_of_reader(user: User, **_signal: Any) -> dict[str, Any]:
    """What the addresses of an account are told of."""
    return {
        "letters_about_comments": [
            {"address": each.email, "of": each.scope, "since": each.confirmed_at}
            for each in _with_addresses_of(user)
        ]
    }


@receiver(readers.leaving)
def reader_leaves(user: User, **_signal: Any) -> None:
    _with_addresses_of(user).delete()


def _with_addresses_of(user: User) -> QuerySet[Follower]:
    confirmed = EmailAddress.objects.filter(user=user, verified=True)
    return Follower.objects.filter(email__in=confirmed.values("email")).order_by("pk")
