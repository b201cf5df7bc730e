"""Words of the moderation room: why a comment waits."""

from django.utils.translation import gettext_lazy as _

from litre.comments.models import Comment

_REASONS = {
    "all wait": _("your rule: every comment waits"),
    "first comment": _("the first comment of this person"),
    "links": _("there are links in it"),
    "name of a writer": _("a guest signed with the name of somebody who writes here"),
}


def reasons_of(comment: Comment) -> list[str]:
    """Why a comment was held, in words; a reason nobody has words for stands as the check said it."""
    return [str(_REASONS.get(reason, reason)) for reason in comment.extra.get("reasons", ())]
