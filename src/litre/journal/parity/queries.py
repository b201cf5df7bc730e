"""Named reads of the parity reader."""

from django.db.models import F, Min, QuerySet

from litre.journal.models import Finding, ReviewPage, Settled


def pages_to_read(limit: int | None = None, *, links: bool = False) -> "QuerySet[ReviewPage]":
    """Every review, those never read first, then those read longest ago; or those whose links were tried so."""
    since = "parity_reading__links_at" if links else "parity_reading__read_at"
    order = F(since).asc(nulls_first=True)
    found: QuerySet[ReviewPage] = ReviewPage.objects.order_by(order, "pk")
    return found[:limit] if limit is not None else found


def open_findings() -> "QuerySet[Finding]":
    """What was found when the pages were read last, without what was settled; one of a record once."""
    settled = Settled.objects.values("digest")
    return Finding.objects.exclude(digest__in=settled).select_related("page")


def settled_findings() -> "QuerySet[Finding]":
    """What was found and said to be right as it is."""
    found: QuerySet[Finding] = Finding.objects.filter(digest__in=Settled.objects.values("digest"))
    return found.select_related("page")


def each_once(found: "QuerySet[Finding]") -> "QuerySet[Finding]":
    """What is of a record stands on each page that prints it: its first, the surest findings first."""
    firsts = found.order_by().values("digest").annotate(first=Min("pk")).values("first")
    once: QuerySet[Finding] = Finding.objects.filter(pk__in=firsts).select_related("page")
    return once.order_by("-sure", "page", "pk")
