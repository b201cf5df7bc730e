"""The one outbox of the site: how a room above puts a letter there, and says its words when it is sent.

A letter is put there in the transaction of what it tells, so there is one if and only if that
happened. Its words are asked for when it goes: nothing secret lies in the outbox, and what is no
longer true is not told.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.dispatch import Signal

from litre.comments.notices.models import Letter

# Sent with `letter`; whoever knows its kind answers `Words`, or None where nothing is left to tell.
words_wanted = Signal()


@dataclass(frozen=True)
class Words:
    """What a letter says: plain text. `leave` is the full address for one click, if one can leave."""

    subject: str
    body: str
    leave: str = ""


def put(kind: Letter.Kind, key: str, email: str, due_at: datetime, about: str = "") -> bool:
    """Put a letter into the outbox, once for each key; whether it is new."""
    said = {"kind": kind, "email": email, "due_at": due_at, "about": about}
    _letter, is_new = Letter.objects.get_or_create(key=key, defaults=said)
    return is_new


def words_for(letter: Letter) -> Words | None:
    answers: list[tuple[Any, Any]] = words_wanted.send(sender=Letter, letter=letter)
    return next((words for _receiver, words in answers if words is not None), None)
