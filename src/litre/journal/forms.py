"""The form of a review in the admin."""

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

    def save(self, commit: bool = True) -> Any:
        review = super().save(commit=False)
        wanted = self.cleaned_data.get("comments")
        if wanted:
            set_policy(review, wanted)
        if commit:
            review.save()
            self.save_m2m()
        return review
