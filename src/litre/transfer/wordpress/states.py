"""Whether each page is shown to whom the file says: live, scheduled, with a password or a login."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import PageLogEntry, PageViewRestriction, Revision

from litre.journal.models import PlainPage, ReviewPage
from litre.transfer.models import Imported
from litre.transfer.wordpress.frame import Frame
from litre.transfer.wordpress.survey import Entry

_MODELS: dict[str, type[ReviewPage] | type[PlainPage]] = {
    "reviewpage": ReviewPage,
    "plainpage": PlainPage,
}
_ACCESS = {
    PageViewRestriction.PASSWORD: " with a password",
    PageViewRestriction.LOGIN: " after a login",
    PageViewRestriction.GROUPS: " for groups",
}
_LIVE = {"publish", "private"}


@dataclass(frozen=True)
class Otherwise:
    """A page that is shown otherwise than the file says; `decided` if somebody was at it here."""

    row: Imported
    wanted: str
    found: str
    decided: bool

    def note(self) -> dict[str, Any]:
        return {
            "kind": "decided here" if self.decided else "differs",
            "what": f"{self.row.state}: {self.wanted} by the file, {self.found} here",
            "why": "somebody changed it here since it came, and that stays"
            if self.decided
            else "nobody changed it here; set it by hand on its page",
        }


def shown_otherwise(frame: Frame) -> list[Otherwise]:
    """The pages whose real state is another than the file's, in the file's order."""
    shown = _shown()
    found = []
    for entry in frame.survey.entries.values():
        row = frame.ledger.row(entry.type, entry.key)
        page = shown.get(row.object_id or 0) if row and row.model in _MODELS else None
        if row and page and page[0] != (wanted := _wanted(entry, is_dated=page[1])):
            found.append((row, wanted, page[0]))
    numbers = {row.object_id for row, _, _ in found}
    # Whoever edits, publishes or restricts a page in the admin leaves a line; the import leaves
    # one by nobody for each restriction it sets.
    logged = PageLogEntry.objects.filter(page_id__in=numbers).exclude(
        action__startswith="wagtail.view_restriction", user=None
    )
    touched = set(logged.values_list("page_id", flat=True))
    return [Otherwise(*one, decided=one[0].object_id in touched) for one in found]


def _wanted(entry: Entry, *, is_dated: bool) -> str:
    reach = "not live"
    if entry.status in _LIVE:
        reach = "live"
    elif entry.status == "future" and is_dated:
        reach = "scheduled"
    if entry.password:
        return reach + _ACCESS[PageViewRestriction.PASSWORD]
    return reach + (_ACCESS[PageViewRestriction.LOGIN] if entry.status == "private" else "")


def _shown() -> dict[int, tuple[str, bool]]:
    """By page: how it is shown, and whether it has a date."""
    waiting = {
        int(number)
        for number in Revision.page_revisions.filter(approved_go_live_at__isnull=False).values_list(
            "object_id", flat=True
        )
    }
    access = dict(PageViewRestriction.objects.values_list("page_id", "restriction_type"))
    shown = {}
    for model in _MODELS.values():
        rows = model._default_manager.values_list("pk", "live", "go_live_at", "published_at")
        for pk, is_live, go_live_at, published_at in rows.iterator():
            reach = "live" if is_live else "not live"
            if not is_live and go_live_at and pk in waiting:
                reach = "scheduled"
            shown[pk] = reach + _ACCESS.get(access.get(pk, ""), ""), bool(published_at)
    return shown
