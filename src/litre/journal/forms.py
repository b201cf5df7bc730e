"""The form of a review in the admin."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from litre.comments.models import Thread
from litre.journal.actions import set_policy

STARS = [
    ("", _("no stars given")),
    (10, _("★★★★★ five stars")),
    (9, _("★★★★½ four and a half")),
    (8, _("★★★★ four stars")),
    (7, _("★★★½ three and a half")),
    (6, _("★★★ three stars")),
    (5, _("★★½ two and a half")),
    (4, _("★★ two stars")),
    (3, _("★½ one and a half")),
    (2, _("★ one star")),
    (1, _("½ half a star")),
    (0, _("not a single star")),
]


class ReviewForm(WagtailAdminPageForm):
    stars = forms.TypedChoiceField(
        label=_("Stars"), choices=STARS, coerce=int, empty_value=None, required=False
    )
    comments = forms.ChoiceField(label=_("Comments"), choices=Thread.Policy, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        thread = self.instance.thread
        if "comments" in self.fields:
            self.fields["comments"].initial = thread.policy if thread else Thread.Policy.BY_AGE

    def clean(self) -> Any:
        said = super().clean()
        # The desk dates a review at any time; a form that was open meanwhile knows nothing of it.
        kept, opened_with = self.instance.corrected_at, self._corrected_when_opened()
        if kept and said.get("corrected_at") == _to_the_minute(opened_with):
            said["corrected_at"] = kept
        return said

    def _corrected_when_opened(self) -> datetime | None:
        """The date in the version that this form was opened with; None if it had none, or no version."""
        number = self.data.get("loaded_revision_id", "")
        found = self.instance.revisions.filter(pk=number).first() if number.isdecimal() else None
        return found.as_object().corrected_at if found else None

    def save(self, commit: bool = True) -> Any:
        review = super().save(commit=False)
        wanted = self.cleaned_data.get("comments")
        if wanted:
            set_policy(review, wanted)
        if commit:
            review.save()
            self.save_m2m()
        return review


def _to_the_minute(at: datetime | None) -> datetime | None:
    """As the form writes it."""
    return at and at.replace(second=0, microsecond=0)
