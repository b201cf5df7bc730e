"""Where allauth asks Litre: what a new reader is, where somebody goes, how letters look."""

import logging
import secrets
import time
from smtplib import SMTPException
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy

from litre.accounts.factors import is_locked, lacks_second_factor
from litre.accounts.models import User
from litre.accounts.stages import with_ours

_log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": gettext_lazy(
            "That was wrong too often. Wait five minutes, or ask for a new code where codes come by mail."
        ),
    }

    def get_login_stages(self) -> list[str]:
        return with_ours(super().get_login_stages())

    def populate_username(self, request: HttpRequest, user: User) -> None:
        # Not made of the address, which nobody is to see.
        user.username = user.username or f"reader-{secrets.token_hex(8)}"

    def save_user(self, request: HttpRequest, user: User, form: Form, commit: bool = True) -> User:
        user.display_name = form.cleaned_data["display_name"]
        user.language = get_language() or ""
        return super().save_user(request, user, form, commit)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        user = request.user
        if lacks_second_factor(user):
            return reverse("accounts:second")
        staff = user.has_perm("wagtailadmin.access_admin")
        return reverse("wagtailadmin_home" if staff else "accounts:page")

    get_signup_redirect_url = get_login_redirect_url

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        # The Latest, in the language of the page that was left.
        return reverse("wagtail_serve", args=[""])

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """A reader who lost a passkey comes in by mail, and may then put another in its place."""
        user = self.request.user
        is_fresh = user.is_authenticated and not is_locked(user) and came_lately(self.request)
        return not is_fresh and super().is_reauthentication_required(app=app, **kwargs)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:page")

    def format_email_subject(self, subject: str) -> str:
        return f"{subject} — {site_name(self.request)}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A server that takes no letter is told in a sentence, and logged; it is no broken page."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError):
            _log.exception("a letter could not be sent")
            answer = render(self.request, "litre/accounts/no_mail.html", status=503)
            raise ImmediateHttpResponse(answer) from None


class FactorAdapter(DefaultMFAAdapter):
    def generate_authenticator_name(self, user: User, type: str) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def _get_site_name(self) -> str:
        """What an authenticator app and a passkey call the site."""
        return site_name(AccountAdapter().request)


def came_lately(request: HttpRequest) -> bool:
    """Whether this session was begun, or its owner asked again, within the last minutes."""
    records = get_authentication_records(request, request.user)
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    return any(record["at"] > since for record in records)


def site_name(request: HttpRequest) -> str:
    name = render_to_string("litre/ui/_site_name.html", {"plain": True}, request)
    return " ".join(name.split())


def remember_password(request: HttpRequest, user: User) -> None:
    """Who just set or typed a password isn't asked for it again on the next page."""
    record_authentication(request, user, method="password", reauthenticated=True)
