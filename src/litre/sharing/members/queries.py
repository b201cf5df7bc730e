"""What a member is told: addresses to announce at, and what the tracker counted."""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from litre.accounts.models import User
from litre.sharing.members.models import Member
from litre.torrent.errors import BadFeed
from litre.torrent.feed import Account, read_accounts

_ANNOUNCE = "/announce"
_KEY = re.compile(r"[0-9A-Fa-f]{32}")


def member_with(key: str) -> Member | None:
    """Whose key this is; for nobody's None, and for what is no key."""
    return Member.objects.filter(key=key.lower()).first() if _KEY.fullmatch(key) else None


def key_of(user: User | AnonymousUser) -> str:
    """The key of a reader who is signed in and has one, else nothing."""
    if not user.is_authenticated:
        return ""
    return Member.objects.filter(user=user).values_list("key", flat=True).first() or ""


def account_of(member: Member) -> Account | None:
    """What the tracker counted for a member; None before it counted anything."""
    try:
        accounts = read_accounts(Path(settings.HOME) / "tracker")
    except BadFeed:
        return None
    return accounts.get(bytes.fromhex(member.key))


def keyed(addresses: Sequence[str], key: str) -> list[str]:
    """Addresses of trackers, with the key of a member in those of the site's own; the others as they are.

    Its own are at the host of the site, or of a host below it: a key is told to nobody else.
    """
    return [with_key(address, key) if is_own(address) else address for address in addresses]


def is_own(address: str) -> bool:
    """Whether the tracker at this address is the site's, and announces as ours do."""
    site = urlsplit(settings.ADDRESS).hostname or "localhost"
    parts = urlsplit(address)
    host = parts.hostname or ""
    return parts.path == _ANNOUNCE and (host == site or host.endswith(f".{site}"))


def with_key(address: str, key: str) -> str:
    """An announce address with the key in its path.

    >>> with_key("udp://journal.example:6969/announce", "00ff")
    'udp://journal.example:6969/00ff/announce'
    """
    return f"{address.removesuffix(_ANNOUNCE)}/{key}{_ANNOUNCE}"
