"""What a name is that a writer types into the form of a record."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from litre.catalogue.entering import names_typed
from litre.catalogue.models import Form
from litre.names.titles import NameText

# A name as long as a record can keep it, beside more names than any record has.
_LONGEST = 500
_MOST = 200


@require_POST
def read_names(request: HttpRequest, of: str) -> HttpResponse:
    """JSON: the names in `text`, each with text, language and form, and a sentence about them.

    `known` is a JSON list of the record's other names as [text, language, form], `country` that of
    the record. What cannot be read is passed over: nothing is kept here.
    """
    said = request.POST
    text, country = said.get("text", "")[:_LONGEST], said.get("country", "")
    names = names_typed(text, country, of == "person", _known(said.get("known", "")))
    return JsonResponse({"names": [name._asdict() for name in names], "said": _said(len(names))})


def _known(said: str) -> list[NameText]:
    try:
        rows = json.loads(said)
    except ValueError:
        return []
    rows = rows[:_MOST] if isinstance(rows, list) else []
    return [NameText(*row) for row in rows if _is_name(row)]


def _is_name(row: object) -> bool:
    is_row = isinstance(row, list) and len(row) == 3 and all(isinstance(each, str) for each in row)
    return is_row and len(row[0]) <= _LONGEST and row[2] in Form.values


def _said(count: int) -> str:
    one = _("Language and form are a guess: change what is wrong.")
    many = ngettext(
        "%(count)s name was read from the line; language and form are a guess: change what is wrong.",
        "%(count)s names were read from the line; language and form are a guess: change what is wrong.",
        count,
    )
    return many % {"count": count} if count > 1 else one
