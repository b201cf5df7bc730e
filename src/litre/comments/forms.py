"""What is read of the form of a comment. The checks of a comment are in `checks.py`."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from litre.comments.cleaning import clean_name, clean_text
from litre.comments.rules import LONGEST_NAME, LONGEST_TEXT
from litre.comments.typed import Typed


class _Fixed(forms.Field):
    """A field that no form changes for itself: copying six of them costs as much as checking them."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "_Fixed":
        return self


class _Key(_Fixed, forms.IntegerField):
    pass


class _Words(_Fixed, forms.CharField):
    """Words without NUL, which no keyboard types and no database of ours takes."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\0", "")


class CommentForm(forms.Form):
    """A name, an address that nobody sees, the text; `slip` and `parent` are carried along."""

    name = _Words(
        label=_("Name"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": LONGEST_NAME, "autocomplete": "nickname"}),
    )
    email = _Words(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"maxlength": 255, "autocomplete": "email"}),
    )
    text = _Words(
        label=_("Your comment"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": LONGEST_TEXT}),
    )
    parent = _Key(
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": _("The comment you answer is no longer there.")},
    )
    slip = _Words(required=False, widget=forms.HiddenInput)
    # What to do with an e-mail address or a telephone number: nothing said, "mask" or "private".
    contacts = _Words(required=False)

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    def clean_text(self) -> str:
        return clean_text(self.cleaned_data["text"])

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip()
        try:
            if email:
                validate_email(email)
        except ValidationError:
            raise ValidationError(
                _("This is no e-mail address. It may be left out, too."), code="email"
            ) from None
        return email

    @property
    def typed(self) -> Typed:
        """What was typed, of a form that is valid."""
        said = self.cleaned_data
        return Typed(said["text"], said["name"], said["email"], said["parent"])
