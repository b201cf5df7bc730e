"""With each publication of a review, the sites it links to are to be told."""

import hashlib
from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published

from litre.comments.mentions.sending import Version, queue
from litre.journal.models import JournalSettings, ReviewPage
from litre.journal.outward import outward_links
from litre.journal.reading import text_of


@receiver(page_published, sender=ReviewPage)
def published(instance: ReviewPage, **_signal: Any) -> None:
    """Queue the links of a review that everybody may read, where the site has an address and the owner wants it.

    An import publishes nothing by this way, so it tells nobody.
    """
    journal = JournalSettings.said()
    if not settings.ADDRESS or not journal.send_mentions or instance.thread is None:
        return
    if instance.get_view_restrictions().exists():
        return
    path = instance.get_url()
    if path:
        version = Version(instance.thread, f"{settings.ADDRESS}{path}", _mark(instance))
        queue(version, [each.address for each in outward_links(instance)], timezone.now())


def _mark(page: ReviewPage) -> str:
    """Changes when anything does that a reader elsewhere could be told."""
    text = text_of(page.title, page.epigraph.raw_data, page.body.raw_data)
    said = [page.url_path, text, *(each.address for each in outward_links(page))]
    return hashlib.sha256("\x1f".join(said).encode("utf-8", "replace")).hexdigest()
