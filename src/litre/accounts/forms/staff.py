"""What staff say: invited, signing in with a password, and of their name in print."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.utils.translation import gettext_lazy as _

from litre.accounts.models import User


class WelcomeForm(forms.ModelForm):
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("Password, again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = User
        fields = ("username", "display_name")
        widgets = {
            "username": forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
            "display_name": forms.TextInput(attrs={"autocomplete": "name"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["display_name"].help_text = _("How your name stands above what you write.")
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def _post_clean(self) -> None:
        # The instance has the new name by now; a password may not resemble it.
        super()._post_clean()
        password = self.cleaned_data.get("password")
        if password and password != self.cleaned_data.get("password_again"):
            self.add_error("password_again", _("The two passwords differ."))
        elif password:
            try:
                validate_password(password, self.instance)
            except forms.ValidationError as error:
                self.add_error("password", error)


class InPrintForm(forms.ModelForm):
    """What readers see of a writer; part of the account page of the admin."""

    class Meta:
        model = User
        fields = ("display_name", "slug", "biography")

    def clean_slug(self) -> str | None:
        # An empty address is none: two writers may lack one, not share one.
        return self.cleaned_data["slug"] or None


class PasswordSignInForm(allauth.LoginForm):
    """For staff: a user name and a password; a second factor is asked for on the next page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or e-mail address")
        self.fields["login"].widget.attrs = {"autocomplete": "username"}
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}

    def _setup_password_field(self) -> None:
        """Allauth takes the field away where nobody signs up with a password."""


class PasswordResetForm(allauth.ResetPasswordForm):
    """Sends a link only to who has a password: it is no way in for others."""

    def clean_email(self) -> str:
        email = super().clean_email()
        self.users = [user for user in self.users if user.has_usable_password()]
        return email
