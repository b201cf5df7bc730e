"""What every template may print of the journal: its name and the lines of its foot."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from litre.journal.menus import foot_lines
from litre.journal.models import JournalSettings


def journal(request: HttpRequest) -> dict[str, object]:
    settings = SimpleLazyObject(lambda: JournalSettings.for_request(request))
    return {
        "journal": settings,
        "foot_lines": SimpleLazyObject(lambda: foot_lines(settings, request)),
    }
