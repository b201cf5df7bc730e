"""What a rights notice says beside its ticket. Nothing here but the ground is ever public."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from litre.desk.models.tickets import Ticket


class Notice(models.Model):
    class Ground(models.TextChoices):
        COPYRIGHT = "copyright", _("copyright or a related right")
        PORTRAIT = "portrait", _("one's own image, or privacy")
        NAME = "name", _("a trade mark or a name")
        HONOUR = "honour", _("a false statement of fact")
        OTHER = "other", _("another ground")

    class Standing(models.TextChoices):
        OWNER = "owner", _("the right is mine")
        AGENT = "agent", _("I act for its owner")

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="notice")
    what = models.CharField(_("what it is about"), max_length=500, blank=True)
    ground = models.CharField(_("on what ground"), max_length=9, choices=Ground)
    standing = models.CharField(_("whose right it is"), max_length=5, choices=Standing, blank=True)
    claimed = models.TextField(_("what is yours"), blank=True)
    # The notice that this one answers: then it is a counter-notice.
    counters = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="countered_by"
    )
    # When every receiver has heard of it, and of its decision.
    told_at = models.DateTimeField(null=True, editable=False)
    decision_told_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("rights notice")
        verbose_name_plural = _("rights notices")

    def __str__(self) -> str:
        return f"{self.get_ground_display()} {self.ticket_id}"
