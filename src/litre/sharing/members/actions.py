"""Keys given, changed and taken back, and the list of them that the tracker reads."""

import secrets
from datetime import datetime
from pathlib import Path

from django.db import transaction

from litre.accounts.models import User
from litre.sharing.actions import list_of_tracker
from litre.sharing.given import tracker_folder
from litre.sharing.members.models import Member
from litre.torrent.errors import BadFeed
from litre.torrent.feed import MembersReader, write_members

_KEY_BYTES = 16


def join(user: User, now: datetime) -> Member:
    """The member that this reader is; asked for twice it is the same."""
    return Member.objects.get_or_create(user=user, defaults={"key": _new_key(), "since": now})[0]


def renew(user: User, now: datetime) -> None:
    """Another key in the place of the one there is, which is refused then; what was counted goes with it."""
    with transaction.atomic():
        for member in Member.objects.select_for_update().filter(user=user):
            member.key, member.since = _new_key(), now
            member.save()


def leave(user: User) -> None:
    """No key any more; the tracker forgets what it counted."""
    for member in Member.objects.filter(user=user):
        member.delete()


def tell_members() -> bool:
    """Write the list of keys anew if it is not what it has to be; whether it was.

    Where nobody ever was a member there is no list, and every key is refused.
    """
    with list_of_tracker() as folder:
        wanted = {bytes.fromhex(key) for key in Member.objects.values_list("key", flat=True)}
        is_wrong = _listed(folder) != wanted
        if is_wrong:
            write_members(folder, sorted(wanted))
        return is_wrong


def is_told(member: Member) -> bool:
    """Whether the key is on the tracker's list: the one before it is refused then, and not sooner."""
    return bytes.fromhex(member.key) in (_listed(tracker_folder()) or set())


def _listed(folder: Path) -> set[bytes] | None:
    """The keys on the list, none where there is no list; None if it can't be read."""
    try:
        return MembersReader(folder).changed() or set()
    except (BadFeed, OSError):
        return None


def _new_key() -> str:
    return secrets.token_hex(_KEY_BYTES)
