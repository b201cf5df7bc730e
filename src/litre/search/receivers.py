"""What is saved below is indexed in the same transaction."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from taggit.models import Tag
from wagtail.models import Page

from litre.comments.models import Comment
from litre.journal.models import Kind, PlainPage, ReviewKind, ReviewPage, ReviewTag
from litre.search.texts_index import index_comment, index_pages, is_paused

# A draft is saved with the names of other columns: what readers see does not change by it.
_PRINTED = {"title", "body", "epigraph", "live", "language", "other_language"}


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
def comment_saved(instance: Comment, **signal: Any) -> None:
    if not _is_left(signal):
        index_comment(instance)


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
