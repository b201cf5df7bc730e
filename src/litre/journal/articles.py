"""Tells the catalogue which articles are about its works."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from litre.catalogue.articles import Article, articles_wanted
from litre.journal import published
from litre.journal.models import ReviewWork
from litre.journal.titles import choose_titles, shown_title


@receiver(articles_wanted)
def articles_about(work_ids: Sequence[int], **_signal: Any) -> list[Article]:
    """Public articles about these works or mentioning them, newest first; four queries at most."""
    rows = (
        ReviewWork.objects.filter(work_id__in=work_ids, review__in=published.reviews())
        .select_related("review")
        .prefetch_related("review__review_authors__user")
        .order_by("-review__published_at", "-review_id")
        .defer("review__body", "review__epigraph", "review__custom_fields")
    )
    choose_titles(row.review for row in rows)
    return [
        Article(
            work_id=row.work_id,
            title=shown_title(row.review),
            address=row.review.get_url() or "",
            language=row.review.language,
            other_language=row.review.other_language,
            stars=row.review.stars,
            published_at=row.review.published_at,
            authors=[each.user.printed_name for each in row.review.review_authors.all()],
            is_about=row.place == ReviewWork.Place.SUBJECT,
        )
        for row in rows
    ]
