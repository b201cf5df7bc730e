"""What is saved below is indexed in the same transaction."""

import logging
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from taggit.models import Tag
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from litre.comments.models import Comment
from litre.journal.models import Kind, PlainPage, ReviewKind, ReviewPage, ReviewTag
from litre.search import hints
from litre.search.models import Hint
from litre.search.texts_index import index_comment, index_pages, is_paused

# A draft is saved with the names of other columns: what readers see does not change by it.
_PRINTED = {"title", "body", "epigraph", "live", "language", "other_language"}
_log = logging.getLogger(__name__)


def _is_left(signal: dict[str, Any]) -> bool:
    """Whether it is left to whoever saves many, is loaded raw, or goes together with its page."""
    origin = signal.get("origin")
    kind = getattr(origin, "model", type(origin))
    return is_paused() or bool(signal.get("raw")) or issubclass(kind, Page)


@receiver(post_save, sender=ReviewPage)
@receiver(post_save, sender=PlainPage)
def page_saved(instance: Any, update_fields: Any, created: bool, **signal: Any) -> None:
    if _is_left(signal) or (update_fields is not None and not _PRINTED & set(update_fields)):
        return
    index_pages([instance.pk], with_comments=created)


@receiver(post_save, sender=Comment)
def comment_saved(instance: Comment, created: bool, **signal: Any) -> None:
    # A new one that waits has nothing in the index to be left out.
    is_unseen = created and instance.state != Comment.State.PUBLISHED
    if not (is_unseen or _is_left(signal)):
        index_comment(instance, is_new=created)


@receiver(post_save, sender=ReviewTag)
@receiver(post_delete, sender=ReviewTag)
def tag_set(instance: ReviewTag, **signal: Any) -> None:
    if not _is_left(signal):
        index_pages([instance.content_object_id], with_comments=False)


@receiver(post_save, sender=ReviewKind)
@receiver(post_delete, sender=ReviewKind)
def kind_set(instance: ReviewKind, **signal: Any) -> None:
    if not _is_left(signal):
        index_pages([instance.review_id], with_comments=False)


@receiver(post_save, sender=Tag)
def tag_renamed(instance: Tag, created: bool, **signal: Any) -> None:
    if not (created or _is_left(signal)):
        rows = ReviewTag.objects.filter(tag=instance)
        index_pages(list(rows.values_list("content_object", flat=True)), with_comments=False)


@receiver(post_save, sender=Kind)
def kind_renamed(instance: Kind, created: bool, **signal: Any) -> None:
    if not (created or _is_left(signal)):
        rows = ReviewKind.objects.filter(kind=instance)
        index_pages(list(rows.values_list("review", flat=True)), with_comments=False)


@receiver(page_published)
def tried_again(instance: Any, **signal: Any) -> None:
    """What the page tells to search for is tried at once; all else when the clock comes round."""
    if is_paused():
        return
    try:
        with transaction.atomic():
            hints.make_due()
            hints.check_page(instance.pk)
    except Exception:  # noqa: BLE001 - a page is published whether or not the search answers
        _log.exception("The words to search for of page %s could not be tried", instance.pk)


@receiver(page_unpublished)
def taken_back(instance: Any, **signal: Any) -> None:
    """What is not public promises nothing; others are tried when the clock comes round."""
    if not is_paused():
        Hint.objects.filter(page=instance.pk).delete()
        hints.make_due()
