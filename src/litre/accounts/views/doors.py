"""Ways in besides allauth's: the password of staff, and what must not have a door of its own."""

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView

from litre.accounts.adapters import remember_password
from litre.accounts.forms.staff import PasswordSignInForm


class PasswordView(LoginView):
    template_name = "litre/accounts/password.html"

    def get_form_class(self) -> type[LoginForm]:
        return PasswordSignInForm

    def form_valid(self, form: PasswordSignInForm) -> HttpResponse:
        answer = super().form_valid(form)
        if self.request.user.is_authenticated:
            remember_password(self.request, self.request.user)
        return answer


password = PasswordView.as_view()
# A code is asked for on the page for signing in; allauth has a second one.
request_code = RedirectView.as_view(pattern_name="account_login", query_string=True)


_to_staff = RedirectView.as_view(pattern_name="accounts:password", query_string=True)


@never_cache
def admin_door(request: HttpRequest) -> HttpResponse:
    """In the place of Wagtail's page for signing in to the admin, which would ask for no second factor."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_home")
    return _refused(request) if request.user.is_authenticated else _to_staff(request)


@never_cache
def page_door(request: HttpRequest) -> HttpResponse:
    """In the place of Wagtail's page for signing in to pages that are for some, for the same reason."""
    return _refused(request) if request.user.is_authenticated else request_code(request)


def _refused(request: HttpRequest) -> HttpResponse:
    """To lead somebody who is in already to a door would lead them back here."""
    return render(request, "litre/accounts/refused.html", status=403)
