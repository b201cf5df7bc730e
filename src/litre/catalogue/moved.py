"""A record that has a new address: whoever follows the old one is led on."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect

from litre.catalogue.models import Person, Work


def lead_on(record: Work | Person, was: str) -> None:
    """From the address under `was` to that of the record; the redirect holds for every language."""
    view = "catalogue:work" if isinstance(record, Work) else "catalogue:person"
    with override(settings.LANGUAGE_CODE):
        old, new = reverse(view, args=[was]), reverse(view, args=[record.slug])
    # A record that takes an address back stands there itself.
    Redirect.objects.filter(old_path=Redirect.normalise_path(new)).delete()
    Redirect.objects.update_or_create(
        old_path=Redirect.normalise_path(old),
        site=None,
        defaults={"redirect_link": new, "automatically_created": True},
    )
