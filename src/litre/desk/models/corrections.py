"""What a correction says of one field."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from litre.desk.models.tickets import Ticket


class Correction(models.Model):
    """What stands, what is right, and from where that is known."""

    class Done(models.TextChoices):
        NOT = "", _("not yet")
        APPLIED = "applied", _("in the record")
        BY_HAND = "by_hand", _("by hand")

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="correction")
    # Such as `work.5.name.12`; the grammar is in `fields.py`.
    field = models.CharField(_("what is wrong"), max_length=80)
    # The work the field belongs to, so that its reviews find what was corrected.
    record_work = models.ForeignKey(
        "litre_catalogue.Work",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    label = models.CharField(max_length=200, blank=True)
    before = models.TextField(_("as it stood"), blank=True)
    proposed = models.TextField(_("what is right"))
    after = models.TextField(_("as it stands now"), blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    is_thanked = models.BooleanField(_("thank me by name"), default=False)
    done = models.CharField(max_length=7, choices=Done, blank=True, default="")

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return f"{self.label}: {self.proposed[:60]}"
