"""What the owner hands in for an import."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("The export"),
        help_text=_("The .xml file of WordPress: Tools, Export, All content."),
    )
    media = forms.FileField(
        label=_("Its media"),
        required=False,
        help_text=_("A zip of wp-content/uploads. It may come later, too."),
    )
    fetch_media = forms.BooleanField(
        label=_("Fetch the media from the old site instead"), required=False
    )
    dry_run = forms.BooleanField(label=_("Only say what would come"), required=False)
