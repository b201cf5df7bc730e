"""`/api/suggest`: names to choose from while a question is typed."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from litre.catalogue.choice import read_choice, titles_first
from litre.search.answers import parts
from litre.search.asked import readable
from litre.search.suggestions import Suggestion, suggestions
from litre.search.views.api import language_asked

# Of what is being typed no more is looked at.
_LONGEST = 100


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """At most eight names for `q`; nothing for nothing. Does not depend on who asks.

    Beside each stands its other form, the one that `titles` says (the values of the cookie).
    """
    asked = readable(request.GET.get("q", ""))[:_LONGEST]
    choice = read_choice(request.GET.get("titles", ""))
    with titles_first(choice), translation.override(language_asked(request)):
        found = {"query": asked, "suggestions": [_told(each) for each in suggestions(asked)]}
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def _told(each: Suggestion) -> dict[str, object]:
    other = each.other and {"text": each.other[0], "language": each.other[1]}
    return {
        "name": parts(each.why.pieces),
        "language": each.why.language,
        "other": other,
        "is_person": each.is_person,
        "label": each.label,
        "url": each.url,
    }
