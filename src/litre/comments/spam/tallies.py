"""Counts of the last minutes in the database, so that every process of a site counts together.

Time is cut in spans of ten minutes. What came lately is the span that runs and, of the one before,
the part that the last ten minutes still reach: never more than twice what came, never forgotten at once.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from ipaddress import ip_address

from django.db import connection

from litre.comments.addresses import shortened
from litre.comments.spam.models import Tally

SPAN_S = 600
# Keys of the whole site: comments that were kept, of these what was held or is spam, and what was refused for its rate.
KEPT, DOUBTED, REFUSED = "kept", "doubted", "refused"
_TABLE = Tally._meta.db_table


def count(keys: Iterable[str], now: datetime) -> None:
    """One more of each of these, in one statement; two that come at once are both counted."""
    span = _span(now)
    # Always in the same order: on PostgreSQL two writers would wait for each other otherwise.
    rows = sorted({key[:80] for key in keys})
    if not rows:
        return
    values = ", ".join(["(%s, %s, 1)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_TABLE} (key, span, count) VALUES {values} "  # noqa: S608 - our own names
            f"ON CONFLICT (key, span) DO UPDATE SET count = {_TABLE}.count + 1",
            [each for key in rows for each in (key, span)],
        )


def lately(keys: Iterable[str], now: datetime) -> dict[str, float]:
    """How many of each came within the last ten minutes, about; 0 for what never came."""
    span = _span(now)
    reached = 1 - now.timestamp() % SPAN_S / SPAN_S
    found = dict.fromkeys((key[:80] for key in keys), 0.0)
    if found:
        places = ", ".join(["%s"] * len(found))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT key, span, count FROM {_TABLE} "  # noqa: S608 - our own names
                f"WHERE key IN ({places}) AND span IN (%s, %s)",
                [*found, span - 1, span],
            )
            for key, of, number in cursor.fetchall():
                found[key] += number if of == span else number * reached
    return found


# Asked three times of each comment.
@lru_cache(maxsize=1024)
def network_key(address: str) -> str:
    """Of addresses inside a house nothing is counted: behind a proxy that says nothing, all have the same."""
    try:
        is_public = ip_address(address).is_global
    except ValueError:
        return ""
    return f"network {shortened(address)}" if is_public else ""


def page_key(thread: int) -> str:
    return f"page {thread}"


def forget(now: datetime) -> int:
    """Leave out what no check asks for any more; how many rows."""
    return Tally.objects.filter(span__lt=_span(now) - 1).delete()[0]


def _span(now: datetime) -> int:
    return int(now.timestamp()) // SPAN_S
