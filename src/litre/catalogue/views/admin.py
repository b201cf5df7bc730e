"""What the catalogue's forms in the admin do beside saving."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from litre.catalogue.models import Person
from litre.catalogue.proposals import proposed_readings, take_reading


@require_POST
def take_proposed_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one of the readings that are proposed for a person."""
    if not request.user.has_perm("litre_catalogue.change_person"):
        raise PermissionDenied
    person = get_object_or_404(Person, pk=pk)
    proposed = {each.kana: each for each in proposed_readings(person)}
    reading = proposed.get(request.POST.get("reading", ""))
    if reading is None:
        raise Http404
    take_reading(person, reading, request.user)
    messages.success(request, _("“%(reading)s” is kept as supposed.") % {"reading": reading.kana})
    return redirect("wagtailsnippets_litre_catalogue_person:edit", person.pk)
