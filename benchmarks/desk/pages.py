"""What the first and the last pages of the desk cost when much stands on them.

`pages.py [COUNT]`: so many corrections (100,000 without a count), half of them open, half accepted, on a home of its
own in the system's temporary folder, SQLite. CPU of this process, the least and the middle of some views.
"""

import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.owned import owned_site

VIEWS = 8
_BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
_LAST = 10**6
_ASKED = {
    "queue": "/admin/desk/",
    "decided": "/admin/desk/?state=decided",
    "public log": "/corrections/",
}


def main(count: int) -> None:
    with owned_site() as (client, _owner):
        _corrections(count)
        for what, address in _ASKED.items():
            last = f"{address}{'&' if '?' in address else '?'}page={_LAST}"
            print(f"{what}: first page {_spent(client, address)}, last page {_spent(client, last)}")


def _corrections(count: int) -> None:
    from litre.desk.models import Correction, Ticket

    Ticket.objects.bulk_create(
        (
            Ticket(
                kind=Ticket.Kind.CORRECTION,
                state=Ticket.State.DECIDED if number % 2 else Ticket.State.RECEIVED,
                outcome=Ticket.Outcome.ACCEPTED if number % 2 else "",
                is_public=True,
                received_at=_BEGIN + timedelta(minutes=number),
                decided_at=_BEGIN + timedelta(minutes=number + 60) if number % 2 else None,
                due_on=None if number % 3 else date(2026, 1, 1) + timedelta(days=number % 30),
                seed=f"{number:032x}",
                token_hash=f"{number:064x}",
            )
            for number in range(count)
        ),
        batch_size=500,
    )
    keys = Ticket.objects.values_list("pk", flat=True)
    Correction.objects.bulk_create((Correction(ticket_id=key) for key in keys), batch_size=500)


def _spent(client: Any, address: str) -> str:
    assert client.get(address).status_code == 200, address
    spent = []
    for _ in range(VIEWS):
        before = time.process_time()
        client.get(address)
        spent.append((time.process_time() - before) * 1000)
    return f"{min(spent):.0f} and {median(spent):.0f} ms"


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100_000)
