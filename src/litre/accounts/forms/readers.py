"""What a reader says: to come in, and on the own page. No password anywhere."""

import unicodedata
from typing import Any

from allauth.account import forms as allauth
from allauth.account.fields import EmailField
from allauth.mfa.base import forms as factors
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from litre.accounts.models import User
from litre.accounts.names import free_name
from litre.accounts.queries import may_come_in_by_mail

_NAME = {
    "label": _("Name in print"),
    "max_length": 80,
    "help_text": _("It stands above your comments. It need not be your own name."),
    "widget": forms.TextInput(attrs={"autocomplete": "nickname"}),
}


def _address_field(field: forms.Field) -> forms.Field:
    """The field without words inside, which would say its label again."""
    field.widget.attrs.pop("placeholder", None)
    return field


class SignInForm(allauth.LoginForm):
    """An address, to which a code goes; the page after it is the same whether it is known or not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = _address_field(EmailField(label=_("E-mail address")))

    def _clean_without_password(self, email: str | None, phone: str | None) -> dict[str, Any]:
        said = super()._clean_without_password(email, phone)
        if self.user is not None and not may_come_in_by_mail(self.user, email or ""):
            self.user = None
        return said


class SignUpForm(allauth.SignupForm):
    field_order = ("display_name", "email")
    display_name = forms.CharField(**_NAME)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _address_field(self.fields["email"]).label = _("E-mail address")
        self.fields["email"].help_text = _("Never shown. A code goes there, and what you ask for.")

    def clean_display_name(self) -> str:
        return free_name(self.cleaned_data["display_name"])


class _Typed:
    """A code as people type it: digits of full width, as a Japanese keyboard gives them, count."""

    def clean_code(self) -> str:
        said = self.cleaned_data
        said["code"] = unicodedata.normalize("NFKC", said["code"]).strip()
        return super().clean_code()


class SignInCodeForm(_Typed, allauth.ConfirmLoginCodeForm):
    pass


class AddressCodeForm(_Typed, allauth.ConfirmEmailVerificationCodeForm):
    pass


class SecondFactorForm(_Typed, factors.AuthenticateForm):
    pass


class ReaderForm(forms.ModelForm):
    """How a reader is called, and in which language letters come."""

    display_name = forms.CharField(**_NAME)

    class Meta:
        model = User
        fields = ("display_name", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].required = True
        self.fields["language"].choices = settings.LANGUAGES
        self.initial["language"] = self.initial.get("language") or get_language()

    def clean_display_name(self) -> str:
        return free_name(self.cleaned_data["display_name"], self.instance)


class LeavingForm(forms.Form):
    KEEP, REMOVE = "keep", "remove"
    comments = forms.ChoiceField(
        label=_("Your comments"),
        choices=[
            (KEEP, _("stay, signed with your name")),
            (REMOVE, _("are removed")),
        ],
        widget=forms.RadioSelect,
        initial=KEEP,
    )
    sure = forms.BooleanField(label=_("Yes, delete my account. It can't be undone."))
