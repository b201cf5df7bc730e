"""The pages that hold others, and plain pages such as About."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from litre.comments.mentions.advertising import advertised
from litre.comments.models import Thread
from litre.comments.queries import size_of_thread
from litre.journal.blocks.body import BodyBlock
from litre.journal.models.reviews import ReviewPage
from litre.journal.models.site import fill_languages


class HomePage(Page):
    """The Latest: a contents page of the journal."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["litre_journal.ReviewIndex", "litre_journal.PlainPage"]
    max_count = 1
    template = "litre/journal/home.html"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        # A review is found in one query and not in two for each step of its path.
        if path_components:
            path = f"{self.url_path}{'/'.join(path_components)}/"
            found = ReviewPage.objects.filter(slug=path_components[-1], url_path=path)
            found = found.annotate(thread_size=size_of_thread("thread"))
            review = found.select_related("hero", "thread", "series", "content_type").first()
            if review:
                return review.route(request, [])
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # Reads of the journal know its models; importing them here at once would close a ring.
        from litre.journal.queries import latest

        return {**super().get_context(request, *args, **kwargs), **latest(request.GET.get("page"))}


class ReviewIndex(Page):
    """The shelf under which reviews have their addresses; readers see the archive."""

    parent_page_types = ["litre_journal.HomePage"]
    subpage_types = ["litre_journal.ReviewPage"]
    max_count = 1

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from django.shortcuts import redirect

        return redirect("journal:archive", permanent=True)


class PlainPage(Page):
    """About and the like."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    language = models.CharField(_("language"), max_length=35, blank=True)
    other_language = models.CharField(_("other language"), max_length=35, blank=True)
    published_at = models.DateTimeField(_("first published"), null=True, blank=True)
    thread = models.OneToOneField(
        Thread, on_delete=models.PROTECT, null=True, editable=False, related_name="plain_page"
    )
    custom_fields = models.JSONField(_("custom fields"), default=dict, blank=True)

    parent_page_types = ["litre_journal.HomePage", "litre_journal.PlainPage"]
    template = "litre/journal/plain.html"
    exclude_fields_in_copy = ["thread"]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        fill_languages(self)
        super().full_clean(*args, **kwargs)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return advertised(super().serve(request, *args, **kwargs))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # As in `HomePage`.
        from litre.journal.article import plain

        return {**super().get_context(request, *args, **kwargs), **plain(self, request)}
