"""Allauth's forms of passkeys, firm against answers that no browser gives."""

import struct
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _

# What the reader of such answers raises, besides its own refusals, for what is no answer at all.
_NONSENSE = (AttributeError, LookupError, TypeError, ValueError, struct.error)


class _Shown:
    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except _NONSENSE:
            raise get_adapter().validation_error("incorrect_code") from None


class _Made:
    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except _NONSENSE:
            raise get_adapter().validation_error("incorrect_code") from None


class SignInForm(_Shown, passkeys.LoginWebAuthnForm):
    pass


class SecondFactorForm(_Shown, passkeys.AuthenticateWebAuthnForm):
    pass


class AgainForm(_Shown, passkeys.ReauthenticateWebAuthnForm):
    pass


class SignUpForm(_Made, passkeys.SignupWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")


class PasskeyForm(_Made, passkeys.AddWebAuthnForm):
    """A key that lets in by itself, unless somebody says otherwise: then it is a second factor only."""

    passwordless = forms.BooleanField(
        label=_("Sign in with it alone"),
        help_text=_("Most devices can. Leave it out for an old security key without a PIN."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
