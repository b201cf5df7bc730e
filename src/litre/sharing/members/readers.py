"""What sharing tells an account of its reader: the announce key, and what was counted by it."""

from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext, ngettext

from litre.accounts import readers
from litre.accounts.models import User
from litre.sharing.given import is_anything_shared
from litre.sharing.members.actions import is_told
from litre.sharing.members.models import Member
from litre.sharing.members.queries import account_of, is_own, with_key
from litre.torrent.feed import Account

ANCHOR = "announce-key"
_HOUR_S = 3600


@receiver(readers.sections_wanted)
def section(user: User, request: HttpRequest, **_signal: Any) -> readers.Section | None:
    """The key and what was counted; nothing where nothing is shared and nobody has a key."""
    member = Member.objects.filter(user=user).first()
    own = [address for address in settings.TRACKERS if is_own(address)]
    if member is None and not (own and is_anything_shared()):
        return None
    account = account_of(member) if member else None
    return readers.Section(
        order=30,
        anchor=ANCHOR,
        title=gettext("Sharing"),
        template="litre/sharing/_of_reader.html",
        context={
            "member": member,
            "addresses": [with_key(address, member.key) for address in own] if member else [],
            "is_told": member is not None and is_told(member),
            "lines": lines_of(account or Account()),
        },
    )


def lines_of(account: Account) -> list[tuple[str, str]]:
    """What was counted, each with its label."""
    hours = account.seeding_s // _HOUR_S
    return [
        (gettext("Given"), filesizeformat(account.uploaded)),
        (gettext("Taken"), filesizeformat(account.downloaded)),
        (gettext("Time as a seed"), ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}),
    ]
