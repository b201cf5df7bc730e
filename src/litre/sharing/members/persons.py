"""What sharing keeps of one person: the announce key and what was counted by it; told, copied out, erased."""

import logging
from collections.abc import Callable, Collection
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import gettext

from litre.accounts import kept, persons, readers
from litre.accounts.models import User
from litre.accounts.persons import Erasure, Family, Person
from litre.sharing.members.actions import tell_members
from litre.sharing.members.models import Member
from litre.sharing.members.queries import account_of
from litre.sharing.members.readers import lines_of
from litre.torrent.feed import Account

KEY = "announce-key"
_log = logging.getLogger(__name__)


@receiver([post_save, post_delete], sender=Member)
def keep_list(using: str, **_signal: Any) -> None:
    """The tracker hears of it once it is kept, however the row came or went."""
    transaction.on_commit(_tell_now, using=using)


def _tell_now() -> None:
    """The key is kept by now, so a list that can't be written is the operator's to hear of: the clock tries again each minute."""
    try:
        tell_members()
    except OSError:
        _log.exception("The tracker is not told of an announce key; it is tried again each minute")


@receiver(readers.data_wanted)
def data(user: User, **_signal: Any) -> dict[str, Any]:
    return copies(Person(users=frozenset({user.pk})))


@receiver(persons.copies_wanted)
def copies(person: Person, **_signal: Any) -> dict[str, Any]:
    return {"sharing": [_copy(member) for member in _members(person)]}


@receiver(kept.kept_wanted)
def parts(person: Person, **_signal: Any) -> list[kept.Part]:
    items = [_item(member) for member in _members(person)]
    return [kept.Part(35, KEY, gettext("Sharing"), items)]


@receiver(persons.families_wanted)
def families(person: Person, **_signal: Any) -> list[Family]:
    return [
        Family(
            order=45,
            key=KEY,
            label=gettext("Announce key"),
            count=len(_members(person)),
            goes=gettext("The key, and what the tracker counted by it."),
            stays=gettext("Files and torrents; a program that shows the key is refused."),
        )
    ]


@receiver(persons.erasing)
def erase(
    person: Person, families: Collection[str], note: Callable[[Member], None], **_signal: Any
) -> Erasure:
    if KEY not in families:
        return Erasure()
    found = _members(person)
    for member in found:
        note(member)
        member.delete()
    return Erasure([gettext("The announce key is deleted.")] if found else [])


def _members(person: Person) -> list[Member]:
    return list(Member.objects.filter(user__in=person.users).order_by("pk"))


def _copy(member: Member) -> dict[str, Any]:
    counted = account_of(member) or Account()
    return {
        "key": member.key,
        "since": member.since,
        "uploaded": counted.uploaded,
        "downloaded": counted.downloaded,
        "seeding_seconds": counted.seeding_s,
    }


def _item(member: Member) -> kept.Item:
    values = [
        kept.sign(gettext("Key"), member.key),
        kept.when(gettext("Since"), member.since),
        *(kept.own(label, text) for label, text in lines_of(account_of(member) or Account())),
    ]
    return kept.Item(gettext("Announce key"), kept.known(values))
