"""What waits, beside the counts of pages and pictures on the first page of the admin."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.site_summary import SummaryItem


class Waiting(SummaryItem):
    """A line such as "3 comments wait", which leads to where they do."""

    template_name = "litre/ui/admin/waiting.html"
    order = 10

    def __init__(self, request: HttpRequest, words: str, address: str, icon: str) -> None:
        super().__init__(request)
        self.said = {"words": words, "address": address, "icon": icon}

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return self.said
