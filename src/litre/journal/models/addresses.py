"""Addresses that led here before and still have to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OldAddress(models.Model):
    """A path (with query, if it matters) that answers 301 to a page or to another path.

    `path` is percent-decoded, in NFC, without the slash at its end; `/?p=16` keeps its query.
    """

    path = models.CharField(_("path"), max_length=1000, unique=True)
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="old_addresses",
    )
    target = models.CharField(_("leads to"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")

    def __str__(self) -> str:
        return self.path
