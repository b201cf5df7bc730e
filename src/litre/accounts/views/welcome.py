"""The door for somebody invited."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from litre.accounts.actions import accept
from litre.accounts.adapters import remember_password
from litre.accounts.errors import InvitationSpent, UsernameTaken
from litre.accounts.factors import has_second_factor
from litre.accounts.forms.staff import WelcomeForm
from litre.accounts.models import User
from litre.accounts.queries import invitation_of

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """The form of an invitation; what it says, if right, spends the token and signs in."""
    invitation = invitation_of(token)
    if invitation is None:
        return _private(render(request, "litre/accounts/spent.html", status=404))
    form = WelcomeForm(request.POST or None, instance=invitation.user)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            user = accept(token, said["username"], said["display_name"], said["password"])
        except InvitationSpent:
            return _private(render(request, "litre/accounts/spent.html", status=404))
        except UsernameTaken:
            form.add_error("username", _("Somebody has this user name; choose another."))
        else:
            return _private(_let_in(request, user))
    answer = render(request, "litre/accounts/welcome.html", {"form": form})
    return _private(answer)


def _let_in(request: HttpRequest, user: User) -> HttpResponse:
    """Signed in, to the page of second factors; who has one is asked for it at the usual door."""
    if has_second_factor(user):
        return redirect("accounts:password")
    login(request, user, backend=_BACKEND)
    remember_password(request, user)
    return redirect("accounts:second")


def _private(response: HttpResponse) -> HttpResponse:
    """The address is a secret: it goes to no other site and into no store."""
    # Not no-referrer: then a browser says "Origin: null" of the form, and Django refuses it.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
