"""The short way to an empty review."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from litre.journal.models import ReviewIndex, ReviewPage


def write(request: HttpRequest) -> HttpResponse:
    """To the form of a new review; without the right, with a sentence to the first page of the admin."""
    shelf = shelf_to_write_on(request)
    if shelf is None:
        messages.error(
            request, _("You may not write reviews here. An owner of the site can allow it.")
        )
        return redirect("wagtailadmin_home")
    form = ReviewPage._meta
    return redirect("wagtailadmin_pages:add", form.app_label, form.model_name, shelf.pk)


def shelf_to_write_on(request: HttpRequest) -> ReviewIndex | None:
    """The shelf, if who asks may put a review on it."""
    shelf = ReviewIndex.objects.first()
    may_add = shelf and shelf.permissions_for_user(request.user).can_add_subpage()
    return shelf if may_add else None
