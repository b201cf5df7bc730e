"""The page of a person: a filmography with both names."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from litre.catalogue import queries
from litre.catalogue.articles import articles_of, best_stars, by_address
from litre.catalogue.countries import country_name
from litre.catalogue.display import names_of
from litre.catalogue.jsonld import person_data
from litre.catalogue.models import Credit, Person
from litre.catalogue.views.works import credits_by_role, identifiers
from litre.ui.addresses import home_address


def person(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.opened_person(slug)
    if found is None:
        raise Http404
    reader = get_language() or "en"
    credits = sorted(found.credits.all(), key=_newest_first)
    articles = articles_of(sorted({credit.work_id for credit in credits}))
    context = {
        "person": found,
        "names": names_of(found),
        "title": names_of(found).title(reader),
        "country": country_name(found.country, reader) if found.country else "",
        "life": _life(found),
        "credits": credits_by_role(credits),
        "identifiers": identifiers(found, "person"),
        "stars": best_stars(articles),
        "articles": by_address(article for article in articles if article.is_about),
        "jsonld": person_data(found, home_address(request)),
    }
    return render(request, "litre/catalogue/person.html", context)


def _newest_first(credit: Credit) -> tuple[int, str]:
    return -(credit.work.year_from or 0), credit.work.latin_key


def _life(person: Person) -> str:
    """Years of life, as far as they are known."""
    if person.died:
        return f"{person.born or ''}–{person.died}"  # noqa: RUF001 - an en dash joins years
    return f"{person.born}–" if person.born else ""  # noqa: RUF001
