"""Imports in the admin: hand in, watch, read the certificate, decide on readings."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.auth import user_passes_test

from litre.transfer import jobs
from litre.transfer.actions import confirm, undo
from litre.transfer.forms import ImportForm
from litre.transfer.mended import sentence_of_repair
from litre.transfer.models import Proposal, Run
from litre.transfer.said import label_of_reading, parts_of_reading

_PAGE = 50
# Of each list of a certificate, on its page; the template cuts at the same number.
_LISTED = 500
# An import writes the whole site: users, media, records.
owners_only = user_passes_test(lambda user: user.is_active and user.is_superuser)


@owners_only
def index(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        data = form.cleaned_data
        run = Run.objects.create(source_name=data["file"].name[:300], started_at=timezone.now())
        jobs.begin(
            run,
            data["file"],
            data["media"],
            fetch_media=data["fetch_media"],
            dry_run=data["dry_run"],
        )
        return redirect("transfer:run", run.pk)
    waiting = Proposal.objects.filter(state=Proposal.State.SUPPOSED).count()
    context = {"form": form, "runs": Run.objects.defer("certificate")[:20], "waiting": waiting}
    return render(request, "litre/transfer/index.html", context)


@owners_only
def run(request: HttpRequest, number: int) -> HttpResponse:
    found = get_object_or_404(Run, pk=number)
    if request.method == "POST":
        if not jobs.again(found):
            messages.error(request, _("The files of this import are gone; hand them in once more."))
        return redirect("transfer:run", number)
    more = {
        name: max(0, len(found.certificate.get(name, ())) - _LISTED)
        for name in ("threads", "notes", "media_refused")
    }
    repairs = found.certificate.get("source", {}).get("repairs", {})
    mended = [(sentence_of_repair(kind), count) for kind, count in repairs.items()]
    context = {**jobs.describe(found), "more": more, "mended": mended}
    return render(request, "litre/transfer/run.html", context)


@owners_only
def certificate(request: HttpRequest, number: int) -> JsonResponse:
    found = get_object_or_404(Run, pk=number)
    answer = JsonResponse(found.certificate, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="certificate-{number}.json"'
    return answer


@owners_only
def readings(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", Proposal.State.SUPPOSED)
    rows = Proposal.objects.filter(state=state).select_related("page").order_by("page_id", "pk")
    page = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
    for one in page:
        one.label = label_of_reading(one.reading)
        one.parts = parts_of_reading(one.reading, one.value.get("said", {}))
    return render(
        request,
        "litre/transfer/readings.html",
        {"page": page, "state": state, "states": Proposal.State.choices},
    )


@owners_only
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Confirm or undo the marked readings, or the one whose button was pressed."""
    word, _sep, number = request.POST.get("decision", "").partition(":")
    numbers = [number] if number else request.POST.getlist("reading")
    action = {"confirm": confirm, "undo": undo}.get(word)
    marked = list(
        Proposal.objects.filter(
            pk__in=[one for one in numbers if one.isdecimal()], state=Proposal.State.SUPPOSED
        )
    )
    if action:
        # The latest first: what was read of a work goes before the work.
        for proposal in reversed(marked):
            action(proposal, request.user, timezone.now())
        done = ngettext("Done: %(count)d reading.", "Done: %(count)d readings.", len(marked))
        messages.success(request, done % {"count": len(marked)})
    return redirect("transfer:readings")
