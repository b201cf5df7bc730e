"""What one article costs: queries and CPU of an uncached view, compressed bytes, foreign hosts.

`page_cost.py HOME [ADDRESS]`; without an address the first article with 15 comments.
"""

import gzip
import os
import re
import sys
import time
from collections.abc import Callable
from statistics import median

import django

VIEWS = 100


def main(home: str, address: str = "") -> None:
    os.environ.update(LITRE_HOME=home, DJANGO_SETTINGS_MODULE="litre.config.settings")
    django.setup()
    # Django has to be set up before its models can be imported.
    from django.db import connection
    from django.db.models import Count, Q
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from litre.journal.models import ReviewPage

    shown = Count("thread__comments", filter=Q(thread__comments__state="published"))
    talked_of = ReviewPage.objects.live().annotate(shown=shown).filter(shown=15)
    address = address or talked_of.first().url
    client = Client(SERVER_NAME="localhost")
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        html = client.get(address).content
    asked = len(queries)
    spent = sorted(_cpu_ms(lambda: client.get(address)) for _ in range(VIEWS))
    files = re.findall(
        rb'(?:<script[^>]*src|<link rel="stylesheet"[^>]*href)="(/static/[^"]+)', html
    )
    parts = [html, *(_static(name.decode()) for name in files)]
    packed = sum(len(gzip.compress(part)) for part in parts)
    loaded = re.findall(
        rb'<(?:img|script|source|iframe|audio|video)[^>]*\ssrc(?:set)?="https?://([^/"]+)', html
    )
    print(
        f"{asked} queries; {packed / 1024:.1f} KB of HTML, styles and scripts, gzip; "
        f"{len(set(loaded))} foreign hosts (WordPress: 42 KB, 11 foreign requests)"
    )
    print(f"CPU of a view: {spent[0]:.1f} ms at least, {median(spent):.1f} ms in the middle")


def _cpu_ms(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def _static(path: str) -> bytes:
    from django.conf import settings

    return (settings.STATIC_ROOT / path.removeprefix("/static/")).read_bytes()


if __name__ == "__main__":
    main(*sys.argv[1:])
