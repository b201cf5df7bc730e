"""The pages that hold others, and plain pages such as About."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from litre.comments.models import Thread
from litre.journal.blocks.body import BodyBlock


class HomePage(Page):
    """The Latest: a contents page of the journal."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["litre_journal.ReviewIndex", "litre_journal.PlainPage"]
    max_count = 1
    template = "litre/journal/home.html"

    def get_context(self, request, *args, **kwargs):
        # The view's queries live beside those of the other lists; importing them here would close a ring.
        from litre.journal.queries import latest

        return {**super().get_context(request, *args, **kwargs), **latest(request.GET.get("page"))}


class ReviewIndex(Page):
    """The shelf under which reviews have their addresses; readers see the archive."""

    parent_page_types = ["litre_journal.HomePage"]
    subpage_types = ["litre_journal.ReviewPage"]
    max_count = 1

    def serve(self, request, *args, **kwargs):
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
