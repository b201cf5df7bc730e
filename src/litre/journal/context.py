"""What every template may print of the journal."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from litre.journal.models import JournalSettings


def journal(request: HttpRequest) -> dict[str, object]:
    return {"journal": SimpleLazyObject(lambda: JournalSettings.for_request(request))}
