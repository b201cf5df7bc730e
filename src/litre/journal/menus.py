"""The lines of the foot: those of the journal's menu, or its plain pages. One query either way.

The masthead is the same on every site: a menu from elsewhere must not take the works, the people
and the archive out of reach.
"""

from dataclasses import dataclass, field

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from litre.journal.models import JournalSettings, MenuItem, PlainPage

# An imported menu may say anything; a link may only lead somewhere.
_LEADS = ("/", "#", "?", "http://", "https://", "mailto:")


@dataclass
class Line:
    title: str
    address: str
    children: list["Line"] = field(default_factory=list)


def foot_lines(journal: JournalSettings, request: HttpRequest) -> list[Line]:
    """The menu's lines in order, the lower ones behind their own; without a menu the plain pages."""
    if journal.menu_id:
        lines = _menu_lines(journal, request)
        return [each for line in lines for each in (line, *line.children)]
    pages = (
        PlainPage.objects.live().filter(show_in_menus=True, depth=3).exclude(_restricted("path"))
    )
    pages = pages.order_by("path")
    return [Line(page.title, page.get_url(request) or "") for page in pages]


def _menu_lines(journal: JournalSettings, request: HttpRequest) -> list[Line]:
    items = MenuItem.objects.filter(menu_id=journal.menu_id).select_related("page", "kind")
    items = items.exclude(_restricted("page__path"))
    lines = {item.pk: (item, _line(item, request)) for item in items}
    for item, line in lines.values():
        if item.parent_id in lines and line.address:
            lines[item.parent_id][1].children.append(line)
    return [line for item, line in lines.values() if item.parent_id not in lines and line.address]


def _restricted(path: str) -> Exists:
    """Whether a page is private or behind a password, itself or with what it stands under."""
    below = ExpressionWrapper(OuterRef(path), output_field=CharField())
    restrictions = PageViewRestriction.objects.alias(below=below)
    return Exists(restrictions.filter(below__startswith=F("page__path")))


def _line(item: MenuItem, request: HttpRequest) -> Line:
    return Line(str(item), _address(item, request))


def _address(item: MenuItem, request: HttpRequest) -> str:
    if item.page:
        return (item.page.get_url(request) or "") if item.page.live else ""
    if item.kind:
        return reverse("journal:kind", args=[item.kind.slug])
    address = item.address.strip()
    return address if address.lower().startswith(_LEADS) else ""
