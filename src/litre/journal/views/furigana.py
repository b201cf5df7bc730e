"""Readings for the text a writer has selected: proposed to the editor, which shows them first."""

from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from litre.journal.models.site import fill_languages
from litre.names.furigana.proposing import SURE, propose_furigana

# Some paragraphs; a character costs about 0.3 ms.
LONGEST = 2000
_LONGEST_TAG = 35


@require_POST
def proposals(request: HttpRequest) -> HttpResponse:
    """JSON: the text as pieces with reading and whether it is sure; joined they are the text.

    `language` and `other_language` are those of the page's form; empty, the journal's.
    """
    text = request.POST.get("text", "")
    if len(text) > LONGEST:
        message = _("Select up to %(count)d characters at a time.") % {"count": LONGEST}
        return JsonResponse({"error": message}, status=400)
    page = SimpleNamespace(
        language=request.POST.get("language", "")[:_LONGEST_TAG],
        other_language=request.POST.get("other_language", "")[:_LONGEST_TAG],
    )
    fill_languages(page)
    others = [page.other_language] if page.other_language else []
    pieces = [
        {"text": piece.text, "reading": piece.reading, "sure": piece.weight >= SURE}
        for piece in propose_furigana(text, page.language, others)
    ]
    return JsonResponse({"pieces": pieces})
