"""Comments found by words in the room: a bounded number is looked through at once, older ones on demand.

No index of either database finds a part of a word in every script, and one of our own would cost each
comment a write. So words are compared with the newest comments alone; a name or an address that is typed
whole has an index, and is found whatever its age.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from litre.accounts.persons import folded
from litre.comments.models import Comment
from litre.names.matching import match_key

# So many comments are looked through at once.
LOOKED_THROUGH = 10_000
# So many are found by a whole name or address, the newest of each.
_MOST = 200
_WORDS = 8


@dataclass(frozen=True)
class Hits:
    """The keys of what was found, newest first; `since`: when the oldest was written that was looked at,
    None if there is none before it."""

    keys: list[int]
    since: datetime | None


def find(among: "QuerySet[Comment]", words: str, before: datetime | None = None) -> Hits:
    """Those `among` these comments that hold each of the words in text, name or address.

    `among` is of `queries.queue`; `before` is where an earlier search ended. Cost: at most
    `LOOKED_THROUGH` comments are read, however many there are.
    """
    if before:
        among = among.filter(written_at__lt=before)
    dates = among.order_by("-written_at", "-pk").values_list("written_at", flat=True)
    since = dates[LOOKED_THROUGH - 1 : LOOKED_THROUGH].first()
    looked_at = among.filter(written_at__gte=since) if since else among
    found = dict(_holding(looked_at, words).values_list("pk", "written_at"))
    if not before:
        found |= _called(among, words)
    keys = sorted(found, key=lambda key: (found[key], key), reverse=True)
    # Not `exists`, which asks in no order, so that PostgreSQL may walk through the table for it.
    is_more = since is not None and bool(dates.filter(written_at__lt=since)[:1])
    return Hits(keys, since if is_more else None)


def _holding(comments: "QuerySet[Comment]", words: str) -> "QuerySet[Comment]":
    for word in words.split()[:_WORDS]:
        comments = comments.filter(
            Q(source__icontains=word)
            | Q(author_name__icontains=word)
            | Q(author_email__icontains=word)
            | Q(author__display_name__icontains=word)
        )
    return comments.order_by()


def _called(among: "QuerySet[Comment]", words: str) -> dict[int, datetime]:
    """What is signed with exactly this name or address, of any age."""
    by_address = among.alias(folded_email=Lower("author_email")).filter(folded_email=folded(words))
    found = _newest(by_address)
    if key := match_key(words[:100])[:100]:
        found |= _newest(among.filter(name_key=key))
    return found


def _newest(comments: "QuerySet[Any, Any]") -> dict[int, datetime]:
    return dict(comments.order_by("-written_at").values_list("pk", "written_at")[:_MOST])
