"""Where a thing of the import is found: its place in the admin, and the address readers know."""

from typing import Any

from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page

from litre.media.models import Picture

_PAGES = {"reviewpage", "plainpage"}
_EDITED = {
    "reviewpage": "wagtailadmin_pages:edit",
    "plainpage": "wagtailadmin_pages:edit",
    "picture": "wagtailimages:edit",
    "document": "wagtaildocs:edit",
}


def add_links(lines: list[dict[str, Any]]) -> None:
    """Give each line `edit` and `address` from its `model` and `object`; "" where there is none."""
    things = _things(lines)
    for line in lines:
        thing = things.get((line["model"], line["object"]))
        line["edit"] = reverse(_EDITED[line["model"]], args=[line["object"]]) if thing else ""
        line["address"] = _address(line["model"], thing) if thing else ""


def _things(lines: list[dict[str, Any]]) -> dict[tuple[str, int], Any]:
    managers = {
        "picture": Picture.objects,
        "document": get_document_model().objects,
        "reviewpage": Page.objects,
        "plainpage": Page.objects,
    }
    found = {}
    for model, manager in managers.items():
        numbers = {one["object"] for one in lines if one["model"] == model and one["object"]}
        for pk, thing in manager.in_bulk(numbers).items():
            found[model, pk] = thing
    return found


def _address(model: str, thing: Any) -> str:
    if model in _PAGES:
        return (thing.url or "") if thing.live else ""
    return str(thing.file.url if model == "picture" else thing.url)
