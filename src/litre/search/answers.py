"""Results as plain data: what `/api/search` and `litre search --json` answer. See docs/search.md."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from litre.catalogue.display import names_of
from litre.catalogue.models import PersonIdentifier, WorkIdentifier
from litre.search.errors import BadFilter
from litre.search.filters import Filters
from litre.search.queries import Found, Results
from litre.search.why import Piece, Why

Full = Callable[[str], str]  # a path as a full address


def answer(asked: str, filters: Filters, results: Results, full: Full) -> dict[str, Any]:
    """One page of results, in the order of the page: two queries."""
    works, people, articles = results.totals
    of_works = identifiers(WorkIdentifier, "work_id", _keys(results.works))
    of_people = identifiers(PersonIdentifier, "person_id", _keys(results.people))
    return {
        "query": asked,
        "filters": filters.in_address(),
        "page": results.page,
        "pages": results.last_page,
        "totals": {"works": works, "people": people, "articles": articles},
        "works": [_work(each, of_works, full) for each in results.works],
        "people": [_person(each, of_people, full) for each in results.people],
        "articles": [_article(each, full) for each in results.articles],
    }


def identifiers(model: Any, owner: str, keys: Sequence[int]) -> dict[int, dict[str, str]]:
    """{record: {scheme: value}}; of a scheme given twice the first. One query, none without keys."""
    found: dict[int, dict[str, str]] = {}
    if keys:
        rows = model.objects.filter(**{f"{owner}__in": keys}).order_by("sort_order", "pk")
        for record, scheme, value in rows.values_list(owner, "scheme", "value"):
            found.setdefault(record, {}).setdefault(scheme, value)
    return found


def parts(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    return [{"text": text, "marked": is_marked} for text, is_marked in pieces]


def error(code: str, parameter: str, message: object) -> dict[str, Any]:
    """The one shape of an error: what is wrong with which parameter, in both languages."""
    said = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said[language] = str(message)
    return {"error": {"code": code, "parameter": parameter, "message": said}}


def bad_filter(wrong: BadFilter) -> dict[str, Any]:
    return error("bad_filter", wrong.name, wrong.message)


def _keys(found: Sequence[Found]) -> list[int]:
    return [each.record.pk for each in found]


def _record(found: Found, known: dict[int, dict[str, str]]) -> dict[str, Any]:
    names = names_of(found.record)
    first = names.original or next(iter(names.all), None)
    return {
        "id": found.record.pk,
        "title": first.text if first else "",
        "names": [
            {
                "text": name.text,
                "language": name.language,
                "form": name.form,
                "supposed": name.is_supposed,
            }
            for name in names.all
        ],
        "identifiers": known.get(found.record.pk, {}),
        "kind": found.record.kind,
        "country": found.record.country,
    }


def _work(found: Found, known: dict[int, dict[str, str]], full: Full) -> dict[str, Any]:
    return {
        **_record(found, known),
        "years": [found.record.year_from, found.record.year_to],
        "url": full(reverse("catalogue:work", args=[found.record.slug])),
        "score": round(found.score, 4),
        "why": _why(found.why),
        "reviews": [_page(page, full) for page in found.reviews],
    }


def _person(found: Found, known: dict[int, dict[str, str]], full: Full) -> dict[str, Any]:
    return {
        **_record(found, known),
        "url": full(reverse("catalogue:person", args=[found.record.slug])),
        "score": round(found.score, 4),
        "why": _why(found.why),
    }


def _article(found: Found, full: Full) -> dict[str, Any]:
    page = _page(found.record, full)
    if found.why.anchor:
        page["url"] += f"#{found.why.anchor}"
    return {**page, "score": round(found.score, 4), "why": _why(found.why)}


def _page(page: Any, full: Full) -> dict[str, Any]:
    stars = getattr(page, "stars", None)
    return {
        "id": page.pk,
        "title": page.title,
        "language": page.language,
        "url": full(page.get_url() or ""),
        "stars": None if stars is None else stars / 2,
        "published": page.published_at.isoformat() if page.published_at else None,
    }


def _why(why: Why) -> dict[str, Any]:
    return {"part": why.part, "language": why.language, "text": parts(why.pieces)}
