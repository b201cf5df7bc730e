"""What pages of the moderation room cost when much stands behind them.

`room.py [COUNT]`: as many comments and as many decisions (100,000 without a count), on a home of its own in
the system's temporary folder, SQLite. CPU of this process, the least and the middle of many.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from uuid import uuid4

from bench import _TEXTS, _spent

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.owned import owned_site

VIEWS = 10
_BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
_ASKED = {
    "queue of what is published": "/admin/moderation/?state=published",
    "words in nearly each": "/admin/moderation/?state=all&q=film",
    "a word in none": "/admin/moderation/?state=all&q=zxqj",
    "a word in the oldest alone": "/admin/moderation/?state=all&q=oldestofall",
    "decisions, the newest": "/admin/moderation/decisions/",
}


def main(count: int) -> None:
    with owned_site() as (client, owner):
        _comments(count)
        _decisions(count, owner)
        for what, address in _ASKED.items():
            assert client.get(address).status_code == 200, address
            spent = _spent(lambda address=address: client.get(address), VIEWS)
            print(f"{what}: CPU ms, least and middle: {spent[0]:.1f} {median(spent):.1f}")


def _comments(count: int) -> None:
    from litre.comments.markdown import comment_html
    from litre.comments.models import Comment, Thread

    html = [comment_html(text) for text in _TEXTS]
    threads = Thread.objects.bulk_create(Thread() for _each in range(100))
    Comment.objects.bulk_create(
        (
            Comment(
                thread=threads[number % 100],
                state="published" if number % 10 else "spam",
                author_name=f"reader {number}",
                source=_TEXTS[number % 4] if number else "oldestofall",
                html=html[number % 4],
                written_at=_BEGIN + timedelta(minutes=number),
            )
            for number in range(count)
        ),
        batch_size=500,
    )


def _decisions(count: int, owner: object) -> None:
    """As many decisions as comments, each on one."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import ModelLogEntry

    from litre.comments.models import Comment, Decision

    kind = ContentType.objects.get_for_model(Comment)
    batches = [uuid4() for _each in range(count)]
    ModelLogEntry.objects.bulk_create(
        (
            ModelLogEntry(
                content_type=kind,
                object_id=str(number + 1),
                label=f"comment {number + 1}",
                action="litre.comments.spam",
                data={"from": "published", "to": "spam"},
                timestamp=_BEGIN + timedelta(minutes=number),
                uuid=batch,
                user=owner,
            )
            for number, batch in enumerate(batches)
        ),
        batch_size=500,
    )
    Decision.objects.bulk_create(
        (
            Decision(
                batch=batch,
                action="litre.comments.spam",
                user=owner,
                count=1,
                at=_BEGIN + timedelta(minutes=number),
            )
            for number, batch in enumerate(batches)
        ),
        batch_size=500,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100_000)
