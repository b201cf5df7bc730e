"""Links to works: kept by number in the text, printed with the address the work has today."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from wagtail.rich_text import LinkHandler

from litre.catalogue.models import Work


class WorkLink(LinkHandler):
    """`<a linktype="work" id="5">` as a link to the page of the work; one query for a text."""

    identifier = "work"

    @staticmethod
    def get_model() -> type[Work]:
        return Work

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        numbers = {attrs.get("id", "") for attrs in attrs_list}
        slugs = dict(
            Work.objects.filter(pk__in=[int(n) for n in numbers if n.isdecimal()]).values_list(
                "pk", "slug"
            )
        )
        return [_opening(slugs.get(int(attrs.get("id") or 0))) for attrs in attrs_list]

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[Any, str, str, str]]:
        if attrs.get("id", "").isdecimal():
            yield Work, attrs["id"], "", ""


def _opening(slug: str | None) -> str:
    if not slug:
        return "<a>"
    return f'<a href="{escape(reverse("catalogue:work", args=[slug]))}">'
