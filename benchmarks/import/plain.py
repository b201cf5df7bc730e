"""The peer: the plainest import one would write with Wagtail, which does a part of the work.

lxml's iterparse, one `add_child` for each post with its text in one block, one `save` for each
comment. No blocks, terms, pictures, old addresses, readings, resuming or certificate.
"""

import os
import sys
from datetime import UTC, datetime

import django
from lxml import etree

WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def main(path: str, home: str) -> None:
    os.environ.update(LITRE_HOME=home, DJANGO_SETTINGS_MODULE="litre.config.settings")
    django.setup()
    from django.db import transaction

    with transaction.atomic():
        _bring(path)


def _bring(path: str) -> None:
    # Django has to be set up before its models can be imported.
    from litre.comments.models import Comment, Thread
    from litre.journal.actions import plant
    from litre.journal.models import ReviewPage

    shelf = plant()
    for _, item in etree.iterparse(path, tag="item", huge_tree=True):
        if item.findtext(f"{WP}post_type") == "post":
            page = ReviewPage(
                title=item.findtext("title") or "-", slug=f"post-{item.findtext(f'{WP}post_id')}",
                body=[("kept", {"html": item.findtext(CONTENT) or ""})], thread=Thread.objects.create(),
            )  # fmt: skip
            shelf.add_child(instance=page)
            for one in item.iter(f"{WP}comment"):
                Comment(
                    thread=page.thread, author_name=one.findtext(f"{WP}comment_author") or "",
                    source=one.findtext(f"{WP}comment_content") or "", written_at=datetime.now(UTC),
                ).save()  # fmt: skip
        item.clear()


if __name__ == "__main__":
    main(*sys.argv[1:])
