"""The private page of a ticket: where it stands, what was answered, and two things to do."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from litre.desk.actions.keeping import keeping
from litre.desk.actions.receiving import say_more, withdraw
from litre.desk.called import Called, address_for_reader
from litre.desk.errors import NotKept, NotOpen
from litre.desk.forms.more import MoreForm
from litre.desk.letters import private_address
from litre.desk.models import Ticket
from litre.desk.queries import ticket_of, upheld_counter


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    found = ticket_of(token)
    if found is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = MoreForm(data, now=timezone.now(), key=str(found.pk))
    status = 422 if data else 200
    if data is not None and form.is_valid() and not form.refuse_foreign(request):
        try:
            _do(found, form)
        except NotKept as fault:
            form.add_error(None, str(fault))
            status = 503
        else:
            return _private(redirect(request.path))
    steps = [step for step in found.steps.all() if step.is_for_the_author]
    shown = found.merged_into or found
    context = {"ticket": found, "shown": shown, "steps": steps, "form": form}
    notice = getattr(found, "notice", None)
    context["ended_by"] = upheld_counter(notice) if notice else None
    context["about_title"] = Called([found]).of(found)[0] or found.about_title
    context["about_address"] = address_for_reader(found)
    context["address"] = private_address(found) or request.path
    answer = render(request, "litre/desk/ticket.html", context, status=status)
    return _private(answer)


def _do(found: Ticket, form: MoreForm) -> None:
    try:
        with keeping():
            if form.cleaned_data["do"] == "withdraw":
                withdraw(found, timezone.now())
            elif found.is_open:
                say_more(found, form.cleaned_data["words"], timezone.now())
    except NotOpen:
        # Decided a moment ago: the page now says so.
        return


def _private(response: HttpResponse) -> HttpResponse:
    """The address is a secret: it goes to no other site and into no index."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
