"""Named reads of the parity reader."""

from django.db.models import F, QuerySet

from litre.journal.models import Finding, ReviewPage, Settled


def pages_to_read(limit: int | None = None) -> "QuerySet[ReviewPage]":
    """Every review, those never read first, then those read longest ago."""
    found: QuerySet[ReviewPage] = ReviewPage.objects.order_by(
        F("parity_reading__read_at").asc(nulls_first=True), "pk"
    )
    return found[:limit] if limit is not None else found


def open_findings() -> "QuerySet[Finding]":
    """What was found when the pages were read last, without what was settled; one of a record once."""
    settled = Settled.objects.values("digest")
    return Finding.objects.exclude(digest__in=settled).select_related("page")
