"""What a reader may have meant by an address that is not found."""

import re
from difflib import SequenceMatcher
from urllib.parse import unquote

from django.db.models import Q

from litre.journal import published
from litre.journal.models import ReviewPage
from litre.journal.queries import Entry, entries
from litre.names.matching import match_key

# A robot may ask for a thousand addresses that are not there: no more rows than this are weighed.
_WEIGHED, _SHOWN = 60, 5
_LEAST_LIKENESS = 0.3


def suggestions(path: str) -> list[Entry]:
    """The reviews whose titles or addresses are nearest to the last words of a path."""
    words = last_words(path)
    wanted = match_key("".join(words))
    if not wanted:
        return []
    near = Q(match_key__contains=wanted[:60]) | Q(slug__startswith="-".join(words)[:40])
    for word in sorted(map(match_key, words), key=len, reverse=True)[:3]:
        if len(word) > 1:
            near |= Q(match_key__contains=word)
    rows = published.reviews().filter(near)[:_WEIGHED].values_list("pk", "match_key", "slug")
    weighed = sorted(((_likeness(wanted, key, slug), pk) for pk, key, slug in rows), reverse=True)
    best = [pk for weight, pk in weighed[:_SHOWN] if weight >= _LEAST_LIKENESS]
    found = _in_order(best)
    return entries(found)


def last_words(path: str) -> list[str]:
    """The words of the last part of a path that has any.

    >>> last_words("/2006/02/1-litre-of-tears.html"), last_words("/?p=1"), last_words("//")
    (['1', 'litre', 'of', 'tears'], ['p', '1'], [])
    """
    parts = [part for part in unquote(path)[:500].split("/") if part]
    last = re.sub(r"\.(?:html?|php|aspx?)$", "", parts[-1]) if parts else ""
    return [word for word in re.split(r"[\W_]+", last) if word]


def _likeness(wanted: str, key: str, slug: str) -> float:
    known = (key[:200], match_key(slug)[:200])
    if any(wanted in each for each in known):
        return 1.0
    return max(SequenceMatcher(None, wanted[:200], each, autojunk=False).ratio() for each in known)


def _in_order(keys: list[int]) -> list[ReviewPage]:
    rows = ReviewPage.objects.filter(pk__in=keys).prefetch_related(
        "review_works__work__names", "review_authors__user"
    )
    return sorted(rows, key=lambda row: keys.index(row.pk))
