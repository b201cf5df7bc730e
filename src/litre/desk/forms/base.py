"""What every form of the desk has: who writes, a trap for programs, and what is cut away."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from litre.ui.form_tokens import (
    BadForm,
    HastyForm,
    StaleForm,
    came_from_here,
    form_token,
    read_form_token,
)

MOST_WORDS = 5000
# Signs nobody types: controls, those that turn the order of what stands around them, and those of
# no width. What joins letters and emoji (200c, 200d) stays.
_UNTYPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)


class CleanText(forms.CharField):
    """Text without signs that nobody types; lines stay."""

    def to_python(self, value: Any) -> str:
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return str(super().to_python(_UNTYPED.sub("", text)))


class CleanLine(CleanText):
    """One line of text."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


def words_field(label: Any, required: bool = True, rows: int = 4, **more: Any) -> CleanText:
    return CleanText(
        label=label,
        required=required,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


_MISSING = {
    forms.ChoiceField: _("Please choose one: “%(label)s”"),
    forms.BooleanField: _("Please tick this: nothing can be taken without it."),
}


class PublicForm(forms.Form):
    """A form that anybody may send. `problem` is what is wrong with the form as a whole."""

    purpose = ""
    # After what the form itself asks for.
    own_last = ("author_name", "author_email")

    author_name = CleanLine(
        label=_("Your name"), required=False, max_length=100, help_text=_("You may leave it empty.")
    )
    author_email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Never shown. With it we write to you when there is an answer."),
        error_messages={
            "invalid": _("This is no e-mail address: write it like name@mail.example.")
        },
    )
    # No reader sees it; programs fill in everything.
    website = forms.CharField(required=False, label=_("Leave this empty"))
    form_token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.now = now
        self.mark = ""
        self.order_fields([name for name in self.fields if name not in self.own_last])
        self.initial["form_token"] = form_token(self.purpose, now)

    def full_clean(self) -> None:
        self._name_what_is_wrong()
        super().full_clean()

    def _name_what_is_wrong(self) -> None:
        """Say of each field what is to be done about it, not that "this field" is required.

        Once its label is settled: a form may ask for the same in other words.
        """
        for field in self.fields.values():
            words = _MISSING.get(type(field), _("Please write something here: “%(label)s”"))
            field.error_messages["required"] = words % {"label": field.label}

    @property
    def shown(self) -> list[Any]:
        """The fields a reader fills in."""
        hidden = {"website", "form_token"}
        return [self[name] for name in self.fields if name not in hidden]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("website"):
            raise forms.ValidationError(_("This looks like the work of a program."))
        try:
            token = read_form_token(said.get("form_token", ""), self.purpose, self.now)
        except HastyForm:
            raise forms.ValidationError(_("That was very quick. Please send it again.")) from None
        except StaleForm:
            self._renew()
            raise forms.ValidationError(
                _("The form lay open for a long time. Please look it over and send it again.")
            ) from None
        except BadForm:
            self._renew()
            raise forms.ValidationError(
                _("The form did not come from this page. Please send it again.")
            ) from None
        self.mark = token.mark
        return said

    def refuse_foreign(self, request: HttpRequest) -> bool:
        """Whether another site sent this form; says so in the form."""
        if came_from_here(request):
            return False
        self.add_error(None, _("The form did not come from this page. Please send it again."))
        self._renew()
        return True

    def _renew(self) -> None:
        self.data = self.data.copy()
        self.data["form_token"] = form_token(self.purpose, self.now)
