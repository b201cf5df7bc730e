"""The door for somebody invited."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from litre.accounts.actions import accept
from litre.accounts.errors import InvitationSpent, UsernameTaken
from litre.accounts.forms import WelcomeForm
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
            login(request, user, backend=_BACKEND)
            return _private(redirect(reverse("wagtailadmin_home")))
    answer = render(request, "litre/accounts/welcome.html", {"form": form})
    return _private(answer)


def _private(response: HttpResponse) -> HttpResponse:
    """The address is a secret: it goes to no other site and into no store."""
    # Not no-referrer: then a browser says "Origin: null" of the form, and Django refuses it.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
