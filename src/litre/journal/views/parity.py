"""The findings of the parity reader in the admin: all of them, and that one is right as it is."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.permissions import page_permission_policy

from litre.journal.models import Finding, ParityReading, ReviewPage
from litre.journal.parity.actions import settle, unsettle
from litre.journal.parity.queries import each_once, open_findings, settled_findings
from litre.journal.parity.shown import shown

_PAGE = 50


def findings(request: HttpRequest) -> HttpResponse:
    """What was found on the pages one may change, when `litre parity` or a publication read them."""
    state = "settled" if request.GET.get("state") == "settled" else "open"
    kind = request.GET.get("kind", "")
    kind = kind if kind in Finding.Kind.values else ""
    found = settled_findings() if state == "settled" else open_findings()
    found = found.filter(page__in=_mine(request.user))
    if kind:
        found = found.filter(kind=kind)
    page = Paginator(each_once(found), _PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "findings": shown(page.object_list),
        "state": state,
        "kind": kind,
        "kinds": Finding.Kind.choices,
        "read": ParityReading.objects.count(),
        "reviews": ReviewPage.objects.count(),
    }
    return render(request, "litre/journal/admin/parity.html", context)


@require_POST
def settle_finding(request: HttpRequest) -> HttpResponse:
    """Say that a finding is right as it is, or take that back; the editor's script wants no page."""
    page = get_object_or_404(ReviewPage, pk=_number(request.POST.get("page", "")))
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    digest, kind = request.POST.get("digest", ""), request.POST.get("kind", "")
    if len(digest) != 64 or kind not in Finding.Kind.values:
        raise Http404
    if request.POST.get("take_back"):
        unsettle(digest)
    else:
        settle(Finding(page=page, digest=digest, kind=kind), request.user, timezone.now())
    if request.POST.get("script"):
        return HttpResponse(status=204)
    return redirect(reverse("litre_journal_parity"))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def _mine(user: Any) -> Any:
    return page_permission_policy.instances_user_has_permission_for(user, "change").values("pk")
