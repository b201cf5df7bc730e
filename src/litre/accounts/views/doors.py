"""Ways in besides allauth's: the password of staff, and what must not have a door of its own."""

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse
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


class _AdminDoor(RedirectView):
    """Wagtail's own page for signing in would ask for no second factor."""

    pattern_name = "accounts:password"
    query_string = True


def admin_door(request: HttpRequest) -> HttpResponse:
    return _AdminDoor.as_view()(request)
