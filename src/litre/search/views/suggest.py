"""`/api/suggest`: names to choose from while a question is typed."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from litre.search.answers import parts
from litre.search.asked import readable
from litre.search.suggestions import Suggestion, suggestions
from litre.search.views.api import language_asked

# Of what is being typed no more is looked at.
_LONGEST = 100


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """At most eight names for `q`; nothing for nothing. Does not depend on who asks."""
    asked = readable(request.GET.get("q", ""))[:_LONGEST]
    with translation.override(language_asked(request)):
        found = {"query": asked, "suggestions": [_told(each) for each in suggestions(asked)]}
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def _told(each: Suggestion) -> dict[str, object]:
    original = each.original and {"text": each.original[0], "language": each.original[1]}
    return {
        "name": parts(each.why.pieces),
        "language": each.why.language,
        "original": original,
        "is_person": each.is_person,
        "label": each.label,
        "url": each.url,
    }
