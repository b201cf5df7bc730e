"""`/api/search`: the results of the page for programs."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from litre.search.answers import answer, bad_filter, error
from litre.search.asked import readable
from litre.search.filters import read_filters
from litre.search.form import page_number
from litre.search.queries import find
from litre.ui.addresses import full_address

_WORDS = {"ensure_ascii": False}


def api(request: HttpRequest) -> HttpResponse:
    """What `q` finds, in the order of the page; 400 names the first filter that says nothing."""
    if request.method not in {"GET", "HEAD"}:
        wrong = error("method", "", _("Ask with GET."))
        refused = _json(wrong, 405)
        refused.headers["Allow"] = "GET, HEAD"
        return refused
    filters, wrongs = read_filters(request.GET)
    if wrongs:
        return _json(bad_filter(wrongs[0]), 400)
    number = request.GET.get("page", "1")
    page = page_number(number)
    if str(page) != number:
        return _json(error("bad_page", "page", _("Write the number of a page, from 1.")), 400)
    asked = readable(request.GET.get("q", ""))
    with translation.override(language_asked(request)):
        results = find(asked, filters, page)
        found = answer(asked, filters, results, lambda path: full_address(request, path))
    return _json(found)


def language_asked(request: HttpRequest) -> str:
    """`lang`, if the interface speaks it: the language of addresses and words of the answer."""
    said = request.GET.get("lang", "")
    return said if said in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _json(data: object, status: int = 200) -> JsonResponse:
    """Open to every site: it is public, and asked without cookies."""
    response = JsonResponse(data, status=status, json_dumps_params=_WORDS)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "public, max-age=60" if status == 200 else "no-store"
    return response
