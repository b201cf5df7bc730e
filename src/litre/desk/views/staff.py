"""The desk in the admin: the queue, one ticket, and every decision."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from litre.accounts.models import User
from litre.accounts.permits import needs
from litre.catalogue.models import Person, Work
from litre.catalogue.queries import called, people
from litre.desk.actions import corrections, deciding, notices, requests
from litre.desk.actions.proposing import propose, said_of
from litre.desk.applying import is_field
from litre.desk.errors import CannotApply, DeskError, NotOpen, SentenceMissing
from litre.desk.fields import Field, groups_of
from litre.desk.forms.reports import ReportTopic
from litre.desk.joining import candidates
from litre.desk.models import Ticket, Wanted
from litre.desk.proposed_readings import checked_of
from litre.desk.queries import askers_of, queue, staff, ticket_for_staff, waiting
from litre.desk.subjects import Subject, title_of

_PAGE = 50
may_decide = needs("litre_desk.change_ticket")


@may_decide
def index(request: HttpRequest) -> HttpResponse:
    said = request.GET
    kind = said.get("kind", "") if said.get("kind") in Ticket.Kind.values else ""
    state = "decided" if said.get("state") == "decided" else "open"
    mine = request.user.pk if said.get("mine") else None
    page = Paginator(queue(kind, state, mine), _PAGE).get_page(said.get("page"))
    counts, askers = waiting(), askers_of(page)
    context = {
        "lines": [(each, askers.get(each.wanted_id or 0, 0)) for each in page],
        "page": page,
        "kind": kind,
        "state": state,
        "mine": bool(mine),
        "kinds": [(value, label, counts.get(value, 0)) for value, label in Ticket.Kind.choices],
        "all": counts[""],
        "today": timezone.localdate(),
    }
    return render(request, "litre/desk/admin/queue.html", context)


@may_decide
@require_POST
def propose_findings(request: HttpRequest) -> HttpResponse:
    """Make tickets of what the parity reader found."""
    messages.success(request, said_of(propose(timezone.now(), request.user)))
    return redirect(f"{reverse('litre_desk:queue')}?kind={Ticket.Kind.CORRECTION}")


@may_decide
def ticket(request: HttpRequest, pk: int) -> HttpResponse:
    deciding.see(get_object_or_404(Ticket, pk=pk), request.user, timezone.now())
    found = ticket_for_staff(pk)
    if found is None:
        raise Http404
    context: dict[str, Any] = {"ticket": found, "staff": staff()}
    if found.kind == Ticket.Kind.CORRECTION:
        context |= _of_correction(found)
    elif found.wanted is not None:
        context |= _of_request(found)
    elif found.kind == Ticket.Kind.NOTICE:
        context["notice"] = found.notice
    elif found.topic in ReportTopic.values:
        context["topic"] = ReportTopic(found.topic).label
    return render(request, "litre/desk/admin/ticket.html", context)


def _of_correction(found: Ticket) -> dict[str, Any]:
    said = found.correction
    return {
        "said": said,
        "groups": groups_of(subject_of_ticket(found)),
        "may_apply": is_field(said.field),
        "is_credit": ".credit." in said.field,
        "people": [(person.pk, title_of(person)) for person in called(people(), said.proposed)],
        "checked": checked_of(said),
    }


def _of_request(found: Ticket) -> dict[str, Any]:
    wanted = found.wanted
    return {
        "wanted": wanted,
        "topic": wanted.get_topic_display(),
        "askers": wanted.tickets.exclude(pk=found.pk),
        "works": [(work.pk, title_of(work)) for work in candidates(wanted.title)],
        "others": Wanted.objects.filter(topic=wanted.topic).exclude(pk=wanted.pk)[:100],
    }


def subject_of_ticket(found: Ticket) -> Subject:
    page = found.page.specific if found.page else None
    return Subject(
        title=found.about_title,
        page=page,
        work=found.work,
        person=found.person,
        comment=found.comment,
    )


@may_decide
@require_POST
def act(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """One of the decisions; what went wrong is said in a sentence, and nothing is changed then."""
    found = get_object_or_404(Ticket.objects.select_related("correction"), pk=pk)
    do = ACTS.get(what)
    if do is None:
        raise Http404
    try:
        do(found, request)
    except NotOpen:
        messages.error(request, _("Somebody has decided this already."))
    except SentenceMissing:
        messages.error(request, _("Write a sentence: its author gets it."))
    except CannotApply as error:
        messages.error(request, str(error))
    except DeskError:
        messages.error(request, _("That can't be done with this ticket."))
    return redirect("litre_desk:ticket", pk)


def _named(model: Any, key: str) -> Any:
    """The row with this number; None for what is none."""
    is_number = key.isascii() and key.isdecimal() and len(key) < 16
    return model.objects.filter(pk=key).first() if is_number else None


def _accept(found: Ticket, request: HttpRequest, is_by_hand: bool = False) -> None:
    if found.kind != Ticket.Kind.CORRECTION:
        raise DeskError
    person = _named(Person, request.POST.get("person", ""))
    value = request.POST.get("value", "").strip() or found.correction.proposed
    sentence = request.POST.get("sentence", "").strip()
    decision = corrections.Decision(value, person, sentence, is_by_hand)
    corrections.accept(found, decision, request.user, timezone.now())
    messages.success(request, _("It is put right, and stands in the log of corrections."))


def _by_hand(found: Ticket, request: HttpRequest) -> None:
    _accept(found, request, is_by_hand=True)


def _decline(found: Ticket, request: HttpRequest) -> None:
    if found.kind == Ticket.Kind.NOTICE:
        raise DeskError
    sentence = request.POST.get("sentence", "")
    deciding.decline(found, sentence, request.user, timezone.now())


def _answer(found: Ticket, request: HttpRequest) -> None:
    if found.kind != Ticket.Kind.REPORT:
        raise DeskError
    sentence = request.POST.get("sentence", "")
    deciding.answer(found, sentence, request.user, timezone.now())


def _wanted(found: Ticket) -> Wanted:
    if found.wanted is None:
        raise DeskError
    return found.wanted


def _decide_notice(found: Ticket, request: HttpRequest, outcome: Ticket.Outcome) -> None:
    if found.kind != Ticket.Kind.NOTICE:
        raise DeskError
    by = (request.user, timezone.now())
    notices.decide_notice(found, outcome, request.POST.get("sentence", ""), by)


def _uphold(found: Ticket, request: HttpRequest) -> None:
    _decide_notice(found, request, Ticket.Outcome.ACCEPTED)


def _dismiss(found: Ticket, request: HttpRequest) -> None:
    _decide_notice(found, request, Ticket.Outcome.DECLINED)


def _claim(found: Ticket, request: HttpRequest) -> None:
    requests.claim(_wanted(found), request.user, timezone.now())


def _answer_all(found: Ticket, request: HttpRequest) -> None:
    said = request.POST.get("answer", "")[:5000]
    requests.answer_wanted(_wanted(found), said, request.user, timezone.now())


def _set_work(found: Ticket, request: HttpRequest) -> None:
    said = request.POST.get("work", "").strip()
    work = _named(Work, said) or Work.objects.filter(slug=said[:200]).first()
    if work is None:
        raise DeskError
    requests.set_work(_wanted(found), work, request.user, timezone.now())


def _join(found: Ticket, request: HttpRequest) -> None:
    into = _named(Wanted, request.POST.get("wanted", ""))
    if into is None:
        raise DeskError
    requests.join(_wanted(found), into, request.user, timezone.now())


def _assign(found: Ticket, request: HttpRequest) -> None:
    assignee = _named(User, request.POST.get("assignee", ""))
    try:
        due_on = date.fromisoformat(request.POST.get("due_on", ""))
    except ValueError:
        due_on = None
    deciding.assign(found, assignee, due_on, request.user, timezone.now())


def _note(found: Ticket, request: HttpRequest) -> None:
    text = request.POST.get("text", "").strip()
    if text:
        deciding.note(found, text[:5000], request.user, timezone.now())


def _merge(found: Ticket, request: HttpRequest) -> None:
    into = _named(Ticket, request.POST.get("into", "").strip())
    if into is None:
        raise DeskError
    deciding.merge(found, into, request.user, timezone.now())


def _point(found: Ticket, request: HttpRequest) -> None:
    key = request.POST.get("field", "")
    field: Field | None = next(
        (
            field
            for group in groups_of(subject_of_ticket(found))
            for field in group.fields
            if field.key == key
        ),
        None,
    )
    if field is None or found.kind != Ticket.Kind.CORRECTION:
        raise DeskError
    before = field.value or found.correction.before
    corrections.point_at(found, field.key, field.label[:200], before)


def _reopen(found: Ticket, request: HttpRequest) -> None:
    deciding.reopen(found, request.user, timezone.now())


ACTS: dict[str, Callable[[Ticket, HttpRequest], None]] = {
    "accept": _accept,
    "by-hand": _by_hand,
    "decline": _decline,
    "answer": _answer,
    "uphold": _uphold,
    "dismiss": _dismiss,
    "claim": _claim,
    "answer-all": _answer_all,
    "work": _set_work,
    "join": _join,
    "assign": _assign,
    "note": _note,
    "merge": _merge,
    "point": _point,
    "reopen": _reopen,
}
