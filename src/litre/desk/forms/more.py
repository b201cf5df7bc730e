"""What the author of a ticket may still do: add something, or take it back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from litre.desk.forms.base import PublicForm, words_field


class MoreForm(PublicForm):
    do = forms.ChoiceField(choices=[("say", ""), ("withdraw", "")])
    words = words_field(_("Add something"), required=False, rows=3)

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        self.purpose = f"desk.more.{key}"
        super().__init__(*args, **kwargs)
        for name in self.own_last:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("do") == "say" and not said.get("words"):
            self.add_error("words", _("Write something first."))
        return said
