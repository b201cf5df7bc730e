"""What becomes of what other sites said when its comment is erased; in the transaction that erases it."""

from typing import Any

from django.dispatch import receiver

from litre.comments.mentions.models import Incoming
from litre.comments.models import Comment
from litre.comments.signals import comment_changed


@receiver(comment_changed)
def comment_was_changed(comment: Comment, **_signal: Any) -> None:
    """Its address goes with its words, unread or read; an answer on its way finds nothing to fill."""
    if comment.is_mention and comment.extra.get("erased"):
        Incoming.objects.filter(comment=comment).delete()
