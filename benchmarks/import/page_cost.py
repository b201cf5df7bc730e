"""What one article with 15 comments costs: queries of an uncached view, compressed bytes, foreign hosts."""

import gzip
import os
import re
import sys

import django


def main(home: str) -> None:
    os.environ.update(LITRE_HOME=home, DJANGO_SETTINGS_MODULE="litre.config.settings")
    django.setup()
    # Django has to be set up before its models can be imported.
    from django.db import connection
    from django.db.models import Count, Q
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from litre.journal.models import ReviewPage

    shown = Count("thread__comments", filter=Q(thread__comments__state="published"))
    page = ReviewPage.objects.live().annotate(shown=shown).filter(shown=15).first()
    client = Client(SERVER_NAME="localhost")
    client.get(page.url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        html = client.get(page.url).content
    files = re.findall(
        rb'(?:<script[^>]*src|<link rel="stylesheet"[^>]*href)="(/static/[^"]+)', html
    )
    parts = [html, *(_static(name.decode()) for name in files)]
    packed = sum(len(gzip.compress(part)) for part in parts)
    loaded = re.findall(
        rb'<(?:img|script|source|iframe|audio|video)[^>]*\ssrc(?:set)?="https?://([^/"]+)', html
    )
    print(
        f"{len(queries)} queries; {packed / 1024:.1f} KB of HTML, styles and scripts, gzip; "
        f"{len(set(loaded))} foreign hosts (WordPress: 42 KB, 11 foreign requests)"
    )


def _static(path: str) -> bytes:
    from django.conf import settings

    return (settings.STATIC_ROOT / path.removeprefix("/static/")).read_bytes()


if __name__ == "__main__":
    main(*sys.argv[1:])
