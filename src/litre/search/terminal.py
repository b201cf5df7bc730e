"""Results as lines of text for a terminal."""

from collections.abc import Iterator, Sequence

from django.utils.translation import get_language

from litre.catalogue.display import names_of
from litre.search.queries import Found, Results


def lines(asked: str, results: Results) -> Iterator[str]:
    """What was found, group by group, each with the name or passage that answers."""
    if not results.total:
        yield f"Nothing here is called “{asked}”."
        return
    groups = zip(
        ("Works", "People", "Articles"),
        (results.works, results.people, results.articles),
        results.totals,
        strict=True,
    )
    for heading, found, total in groups:
        if found:
            yield f"{heading} ({_count(found, total)})"
            for each in found:
                yield from _told(each)
            yield ""


def _count(found: Sequence[Found], total: int) -> str:
    return str(total) if len(found) == total else f"the first {len(found)} of {total}"


def _told(found: Found) -> Iterator[str]:
    record = found.record
    if not hasattr(record, "names"):
        yield f"  {record.title}"
        yield f"    {_line(found)}"
        return
    title = names_of(record).title(get_language() or "en")
    years = getattr(record, "years", "")
    yield f"  {title}  [{', '.join(filter(None, [record.get_kind_display(), years]))}]"
    if found.matched not in title:
        yield f"    as {_line(found)}"
    for page in found.reviews:
        stars = "" if page.stars is None else f"  {page.stars / 2:g}/5"
        yield f"    review: {page.title}{stars}"


def _line(found: Found) -> str:
    before = "…" if found.why.is_cut_before else ""
    after = "…" if found.why.is_cut_after else ""
    return f"{before}{' '.join(found.matched.split())}{after}"
