"""Places where rooms above say what they keep of a reader: on the page, in the copy, at the end.

Accounts stand below comments and the desk and can't ask them: they send signals and use what comes.
"""

from dataclasses import dataclass, field
from typing import Any

from django.dispatch import Signal

from litre.accounts.models import User

# Sent with `user` and `request`; each receiver returns a `Section` of the reader's page, or None.
sections_wanted = Signal()
# Sent with `user`; each receiver returns a dict of plain values for the copy of the reader's data.
data_wanted = Signal()
# Sent with `user` and `keep` (a bool: what they wrote in public stays, signed with the name), in the
# transaction that deletes the user, before it does; each receiver forgets what it has to.
leaving = Signal()


@dataclass(frozen=True)
class Section:
    """A part of the reader's page: `template` is rendered with `context` under `title`."""

    order: int
    anchor: str
    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


def sections_of(user: User, request: Any) -> list[Section]:
    answers = sections_wanted.send(sender=None, user=user, request=request)
    found = [section for _receiver, section in answers if section is not None]
    return sorted(found, key=lambda section: section.order)


def data_of(user: User) -> dict[str, Any]:
    """Everything the rooms above keep of this reader, by its name."""
    found: dict[str, Any] = {}
    for _receiver, part in data_wanted.send(sender=None, user=user):
        found |= part
    return found
