"""The door: what a reader wants, the form for it, and its handing in."""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from litre.comments.addresses import shortened
from litre.comments.own import own_keys
from litre.desk.actions.corrections import from_comment
from litre.desk.actions.keeping import keeping
from litre.desk.errors import NotKept
from litre.desk.forms.corrections import CorrectionForm
from litre.desk.forms.notices import NoticeForm
from litre.desk.forms.reports import ReportForm
from litre.desk.forms.requests import RequestForm
from litre.desk.letters import private_address
from litre.desk.models import Ticket
from litre.desk.queries import is_flooded
from litre.desk.subjects import Subject, kept_title, subject_of
from litre.ui.form_tokens import BadForm, came_from_here, form_token, read_form_token

PRESS = "desk.press"


@dataclass(frozen=True)
class Door:
    """One of the forms, in the words of whoever looks for it."""

    kind: str
    title: Any
    lede: Any
    form: Any


DOORS = {
    door.kind: door
    for door in (
        Door(
            Ticket.Kind.CORRECTION,
            _("Correct something"),
            _("A name, a credit, a year, a sentence, a link."),
            CorrectionForm,
        ),
        Door(
            Ticket.Kind.REPORT,
            _("Report something"),
            _("A comment, a link, a page, or how somebody behaves."),
            ReportForm,
        ),
        Door(
            Ticket.Kind.REQUEST,
            _("Ask for something"),
            _("A review, a work that is missing, or where a work can be had."),
            RequestForm,
        ),
        Door(
            Ticket.Kind.NOTICE,
            _("Give notice of a right"),
            _("Your work, picture or name is here, and should not be."),
            NoticeForm,
        ),
    )
}


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Which of the forms? On a comment, its author and staff make it a correction by one press."""
    subject = subject_of(request.GET.get("about", ""))
    may_press = _may_press(request, subject)
    if request.method == "POST":
        return _press(request, subject, may_press)
    return _doors(request, subject, may_press)


def _doors(
    request: HttpRequest, subject: Subject, may_press: bool, problem: str = ""
) -> HttpResponse:
    context = {"subject": subject, "doors": DOORS.values(), "may_press": may_press}
    context["problem"] = problem
    looking = " ".join(request.GET.get("looking", "").split())[:300]
    said = {"about": subject.code, "title": looking}
    context |= {"looking": looking, "query": urlencode({k: v for k, v in said.items() if v})}
    if may_press:
        context["press_token"] = form_token(f"{PRESS}.{subject.code}", timezone.now())
    status = 503 if problem else 200
    return render(request, "litre/desk/new.html", context, status=status)


def _may_press(request: HttpRequest, subject: Subject) -> bool:
    comment = subject.comment
    user = request.user
    if comment is None:
        return False
    is_own = comment.pk in own_keys(request) or (
        user.is_authenticated and comment.author_id == user.pk
    )
    return is_own or user.has_perm("litre_desk.change_ticket")


def _press(request: HttpRequest, subject: Subject, may_press: bool) -> HttpResponse:
    now = timezone.now()
    comment = subject.comment
    if comment is None or not may_press or not came_from_here(request):
        raise Http404
    said, purpose = request.POST.get("form_token", ""), f"{PRESS}.{subject.code}"
    try:
        # At once, too: who may press is known, and there is nothing to fill in.
        read_form_token(said, purpose, now, soonest=timedelta(0))
    except BadForm:
        return redirect(request.get_full_path())
    try:
        with keeping():
            ticket = from_comment(comment, subject, now)
    except NotKept as fault:
        return _doors(request, subject, may_press, str(fault))
    if request.user.has_perm("litre_desk.change_ticket"):
        return redirect("litre_desk:ticket", ticket.pk)
    return redirect(private_address(ticket))


@never_cache
# Proved by a signed token and by what the browser says of its origin: `ui/form_tokens.py`.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, kind: str) -> HttpResponse:
    """One of the forms; what it says, if right, becomes a ticket with a private address."""
    door = DOORS.get(kind)
    if door is None:
        raise Http404
    subject = subject_of(request.GET.get("about", ""))
    now = timezone.now()
    asked = {
        name: request.GET[name][:300]
        for name in ("field", "title", "counter")
        if name in request.GET
    }
    data = request.POST if request.method == "POST" else None
    form = door.form(data, subject=subject, now=now, initial=asked)
    status = 422 if data is not None else 200
    if data is not None and form.is_valid() and not form.refuse_foreign(request):
        try:
            ticket = _handed_in(request, door, subject, form)
        except NotKept as fault:
            form.add_error(None, str(fault))
            status = 503
        else:
            if ticket:
                return redirect(private_address(ticket))
            form.add_error(None, _("Too many letters came in this hour. Please try again later."))
    context = {"subject": subject, "door": door, "form": form}
    return render(request, "litre/desk/write.html", context, status=status)


def _handed_in(request: HttpRequest, door: Door, subject: Subject, form: Any) -> Ticket | None:
    """What came of a form that is right; None where too many came. Raises NotKept."""
    network = network_of(request)
    if is_flooded(network, form.now):
        return None
    ticket = _ticket(request, door, subject, form, network)
    with keeping():
        made: Ticket = form.hand_in(ticket, form.now)
    return made


def _ticket(request: HttpRequest, door: Door, subject: Subject, form: Any, network: str) -> Ticket:
    said = form.cleaned_data
    return Ticket(
        kind=door.kind,
        seed=form.mark,
        page=subject.page,
        work=subject.work,
        person=subject.person,
        comment=subject.comment,
        about_title=_title(subject)[:500],
        about_address=subject.address[:1000],
        author=request.user if request.user.is_authenticated else None,
        author_name=said["author_name"],
        author_email=said["author_email"],
        language=get_language() or "en",
        network=network,
    )


def _title(subject: Subject) -> str:
    record = subject.work or subject.person
    return kept_title(record) if record else subject.title


def network_of(request: HttpRequest) -> str:
    """The network a letter came from; nothing where that would be a proxy's, the same for all."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        is_known = ip_address(address).is_global
    except ValueError:
        is_known = False
    return shortened(address) if is_known else ""
