"""After the first password: a passkey or an authenticator app."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from litre.accounts.factors import lacks_second_factor, must_add_one


@login_required
@require_safe
def second(request: HttpRequest) -> HttpResponse:
    if not lacks_second_factor(request.user):
        return redirect("mfa_index")
    return render(request, "litre/accounts/second.html", {"must": must_add_one(request.user)})
