"""What a page with many comments costs, uncached, and what reading and keeping one comment costs.

`bench.py [COUNT ...]`; without a count 0, 100, 2,000 and 10,000. On a home of its own in the
system's temporary folder. CPU of this process, the least and the middle of many.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import django

VIEWS = 30
_TEXTS = (
    "I watched all eleven parts in one night and *cried* through the last three. [cry]",
    "最終回の手紙の場面で、もう涙が止まりませんでした。主題歌も忘れられません。",
    "The book 「1リットルの涙」 was written by her; >!she died at twenty-five!<.\n\nMore at https://x.example/aya",
    "> I cried through the last three\n\nSo did I :D {涙|なみだ}そうそう is the song of another film, though.",
)


def main(counts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(LITRE_HOME=folder, DJANGO_SETTINGS_MODULE="litre.config.settings")
        django.setup()
        # Django has to be set up before its models can be imported.
        from django.core.management import call_command

        from litre.serving.template import copy_to

        copy_to(Path(folder) / "litre.sqlite3")
        call_command("collectstatic", verbosity=0, interactive=False)
        for count in counts:
            _report_page(count)
        _report_writing()


def _report_page(count: int) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    page = _page(count)
    client = Client(SERVER_NAME="localhost")
    answer = client.get(page.url)
    with CaptureQueriesContext(connection) as queries:
        client.get(page.url)
    asked = len(queries)
    first = _spent(lambda: client.get(page.url))
    last = _spent(lambda: client.get(f"{page.url}?comments=999999"))
    print(
        f"{count} comments: {asked} queries, {len(answer.content) / 1024:.0f} KB of HTML; CPU ms, least and "
        f"middle: first page {first[0]:.1f} {median(first):.1f}, last page {last[0]:.1f} {median(last):.1f}"
    )


def _report_writing() -> None:
    from litre.comments.actions import post_comment
    from litre.comments.markdown import comment_html
    from litre.comments.places import Place
    from litre.comments.rules import Holding, Rules
    from litre.comments.typed import Occasion, Typed

    page = _page(0, "written")
    place = Place(page.thread, page.title, "/", "en", "ja", rules=Rules(Holding.FIRST))
    numbers = iter(range(10**6))

    def write() -> Any:
        number = next(numbers)
        typed = Typed(_TEXTS[number % 4], f"reader {number}")
        now = datetime.now(UTC)
        return post_comment(typed, Occasion(place, now, submission=f"s{number}"))

    read = _spent(lambda: [comment_html(text) for text in _TEXTS])
    kept = _spent(write, 200)
    print(
        f"one comment, CPU ms, middle: Markdown {median(read) / 4:.2f}, checked and kept {median(kept):.2f}"
    )


def _page(count: int, slug: str = "") -> Any:
    from litre.comments.markdown import comment_html
    from litre.comments.models import Comment, Thread
    from litre.journal.actions import plant
    from litre.journal.models import ReviewPage

    page = ReviewPage(title=f"{count} / 涙", slug=slug or f"with-{count}", language="en")
    page.thread = Thread.objects.create()
    plant().add_child(instance=page)
    html = [comment_html(text) for text in _TEXTS]
    chance = Random(1)
    rows: list[Comment] = []
    for number in range(count):
        parent = chance.choice(rows[-40:]) if rows and chance.random() < 0.6 else None
        row = Comment(
            pk=_next_key() + number,
            thread=page.thread,
            parent_id=parent and parent.pk,
            state="published",
            author_name=f"reader {number}",
            source=_TEXTS[number % 4],
            html=html[number % 4],
            written_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
        )
        rows.append(row)
    Comment.objects.bulk_create(rows, batch_size=500)
    return page


def _next_key() -> int:
    from litre.comments.models import Comment

    last = Comment.objects.order_by("-pk").first()
    return (last.pk if last else 0) + 1


def _spent(work: Callable[[], Any], times: int = VIEWS) -> list[float]:
    work()
    out = []
    for _ in range(times):
        before = time.process_time()
        work()
        out.append((time.process_time() - before) * 1000)
    return sorted(out)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [0, 100, 2000, 10_000])
