"""What every template may print of the journal: its name, its menu, its plain pages."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from litre.journal.menus import Line, foot_lines, menu_lines
from litre.journal.models import JournalSettings


def journal(request: HttpRequest) -> dict[str, object]:
    settings = SimpleLazyObject(lambda: JournalSettings.for_request(request))
    menu: list[Line] = SimpleLazyObject(lambda: menu_lines(settings, request))
    return {
        "journal": settings,
        "menu_lines": menu,
        "plain_pages": SimpleLazyObject(lambda: foot_lines(menu, request)),
    }
