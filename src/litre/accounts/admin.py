"""Users in the admin: Wagtail's forms and pages, with name in print, address, biography."""

from typing import Any

from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from litre.accounts.actions import free_slug
from litre.accounts.models import User

_OURS = {"display_name", "slug", "biography"}


class _Named(forms.ModelForm):
    """First and last name are not asked for; an address left empty is made of the name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = False
        self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("slug"):
            name = said.get("display_name") or said.get("username") or ""
            said["slug"] = free_slug(name, self.instance)
        return said


class NewUserForm(_Named, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        model = User
        fields = UserCreationForm.Meta.fields | _OURS


class UserForm(_Named, UserEditForm):
    class Meta(UserEditForm.Meta):
        model = User
        fields = UserEditForm.Meta.fields | _OURS


class UserViewSet(WagtailUserViewSet):
    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return UserForm if for_update else NewUserForm
