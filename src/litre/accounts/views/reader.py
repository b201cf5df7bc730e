"""The page of somebody who is signed in, and what can be done there."""

import json

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from litre.accounts.actions import leave, sign_out_everywhere
from litre.accounts.factors import has_second_factor
from litre.accounts.forms.readers import LeavingForm, ReaderForm
from litre.accounts.queries import copy_of
from litre.accounts.readers import sections_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    user = request.user
    form = ReaderForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("accounts:page")
    if form.errors:
        user.refresh_from_db()
    context = {
        "form": form,
        "sections": sections_of(user, request),
        "addresses": EmailAddress.objects.filter(user=user).order_by("-primary", "email"),
        "has_factor": has_second_factor(user),
        "is_staff": user.has_perm("wagtailadmin.access_admin"),
    }
    return render(request, "litre/accounts/page.html", context)


@login_required
@require_POST
def everywhere(request: HttpRequest) -> HttpResponse:
    sign_out_everywhere(request.user)
    logout(request)
    return redirect("account_login")


@login_required
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """A copy of everything the site keeps of this reader."""
    said = json.dumps(copy_of(request.user), ensure_ascii=False, indent=2, default=str)
    name = f"{timezone.localdate():%Y-%m-%d}-account.json"
    return HttpResponse(
        said,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@login_required
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest) -> HttpResponse:
    """Asks what becomes of the comments, then deletes the account. Not for staff: others decide that."""
    user = request.user
    if user.has_perm("wagtailadmin.access_admin") or user.slug:
        return render(request, "litre/accounts/leaving.html", {"is_staff": True}, status=403)
    form = LeavingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leave(user, keep=form.cleaned_data["comments"] == LeavingForm.KEEP)
        logout(request)
        return render(request, "litre/accounts/left.html")
    return render(request, "litre/accounts/leaving.html", {"form": form})
