"""How much may come: from one network, and for one page, within ten minutes."""

from typing import Any

from django.utils.translation import gettext

from litre.comments.models import Comment
from litre.comments.spam.tallies import DOUBTED, KEPT, REFUSED, count, network_key, page_key
from litre.comments.typed import Draft
from litre.comments.verdicts import Kind, Verdict

TOO_MANY = 429


def rates(draft: Draft) -> Verdict | None:
    """Refuses what comes too fast from one network; holds what comes too fast for one page."""
    occasion, rules = draft.occasion, draft.occasion.place.rules
    if occasion.submission is None or occasion.is_trusted:
        return None
    network, page = network_key(occasion.ip), page_key(occasion.place.thread.pk)
    came = draft.came
    if network and 0 < rules.per_network <= came[network]:
        count([REFUSED], occasion.now)
        sentence = gettext(
            "Many comments came from your network just now. Please wait ten minutes, and send it again."
        )
        return Verdict(Kind.REFUSE, "many from one network", sentence, TOO_MANY)
    if 0 < rules.per_page <= came[page]:
        return Verdict(Kind.HOLD, "many for one page")
    return None


def note(comment: Comment, before: str, **_signal: Any) -> None:
    """Count a new comment, in the transaction that writes it. What comes from elsewhere counts apart."""
    if before or comment.is_mention:
        return
    keys = [network_key(comment.ip), page_key(comment.thread_id), KEPT]
    if comment.state in {Comment.State.HELD, Comment.State.SPAM}:
        keys.append(DOUBTED)
    count(filter(None, keys), comment.written_at)
