"""Words of the moderation room: why a comment waits."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from litre.comments.models import Comment
from litre.comments.spam.learnt import REASON

_REASONS = {
    "all wait": _("your rule: every comment waits"),
    "first comment": _("the first comment of this person"),
    "first mention": _("the first mention by this site"),
    "links": _("there are links in it"),
    "trap": _("a field that nobody sees was filled in"),
    "hasty": _("sent sooner than a person can write"),
    "many for one page": _("many comments came for this page at once"),
    "no work": _("sent without the sum that is asked for while much spam comes"),
    "akismet": _("Akismet takes it for spam"),
    "akismet: blatant": _("Akismet takes it for spam, and would throw it away unread"),
    "name of a writer": _("a guest signed with the name of somebody who writes here"),
}


def reasons_of(comment: Comment) -> list[str]:
    """Why a comment was held, in words; a reason nobody has words for stands as the check said it."""
    return [_in_words(reason) for reason in comment.extra.get("reasons", ())]


def _in_words(reason: str) -> str:
    if reason.startswith(REASON):
        words = reason.removeprefix(REASON)
        return gettext("words often found in what you called spam: %(words)s") % {"words": words}
    return str(_REASONS.get(reason, reason))
