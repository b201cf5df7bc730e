"""Proof of work: while much spam comes, the browser of a guest does a sum that takes it about a second.

The task is a form token for one submission (`slips.py`): signed, with the moment it was made, for that page, these
words, that name, address and browser. So nothing is kept, and a solution is good for one comment only. It is
solved by a number for which the SHA-256 of task and number begins with `BITS` zeros; to check that is one hash.
A form without the field comes from a browser without script: it is held, never refused.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from django.utils.translation import gettext

from litre.comments.errors import WorkWanted
from litre.comments.rules import Work
from litre.comments.spam.tallies import DOUBTED, KEPT, REFUSED
from litre.comments.typed import Draft
from litre.comments.verdicts import Kind, Verdict
from litre.ui.form_tokens import BadForm, StaleForm, form_token, read_form_token

# The field of the solution; a script sends it empty until it knows the task.
FIELD = "work"
# 131,072 hashes on average: docs/operator.md says how long that takes.
BITS = 17
LATEST = timedelta(minutes=15)
# An attack: so many within ten minutes that were held, spam or refused; or so many of any kind.
MOST_DOUBTED = 20
MOST_KEPT = 120
_NOT_DONE = 403
_SOONEST = timedelta(0)


def unworked(draft: Draft) -> Verdict | None:
    """Refuses a script that has not done the sum, with the task; holds who has no script."""
    occasion = draft.occasion
    if occasion.submission is None or occasion.user or not _is_wanted(draft):
        return None
    sent = occasion.fields.get(FIELD)
    if sent is None:
        return Verdict(Kind.HOLD, "no work")
    if sent == "":
        raise _wanted(occasion.submission, occasion.now)
    try:
        return None if is_solved(sent, occasion.submission, occasion.now) else _not_done()
    except StaleForm:
        raise _wanted(occasion.submission, occasion.now) from None
    except BadForm:
        return _not_done()


def is_attack(came: Mapping[str, float]) -> bool:
    """Whether what came within ten minutes is more than readers write."""
    return came[DOUBTED] + came[REFUSED] >= MOST_DOUBTED or came[KEPT] >= MOST_KEPT


def new_task(submission: str, now: datetime) -> str:
    return form_token(_purpose(submission), now)


def is_solved(text: str, submission: str, now: datetime) -> bool:
    """Whether a task, a full stop and a number solve the task; raises BadForm, or of it StaleForm, for another task."""
    text = text[:200]
    task, _, number = text.rpartition(".")
    read_form_token(task, _purpose(submission), now, _SOONEST, LATEST)
    return number.isdecimal() and zeros(text) >= BITS


def zeros(text: str) -> int:
    """With how many zero bits the SHA-256 of a text begins.

    >>> zeros("abc"), zeros("task.449")
    (0, 11)
    """
    digest = sha256(text.encode("utf-8", "replace")).digest()
    return 256 - int.from_bytes(digest).bit_length()


def _is_wanted(draft: Draft) -> bool:
    rule = draft.occasion.place.rules.work
    return rule == Work.ALWAYS or (rule == Work.ATTACK and is_attack(draft.came))


def _wanted(submission: str, now: datetime) -> WorkWanted:
    sentence = gettext(
        "Much spam is coming just now, so your browser has to do a small sum first. Please send it again."
    )
    return WorkWanted(sentence, new_task(submission, now), BITS)


def _not_done() -> Verdict:
    sentence = gettext(
        "The sum that came with this comment is not right, or belongs to another one. Please send it again."
    )
    return Verdict(Kind.REFUSE, "wrong work", sentence, _NOT_DONE)


def _purpose(submission: str) -> str:
    return f"work.{submission}"
