"""A torrent that was asked for, from the wish to its end."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from litre.sharing.metainfo import HYBRID, V1, V2


class Making(models.Model):
    """The files of a release are to be read, and their torrent made.

    `done_bytes` of `total_bytes` are read; each file is read twice. `begun` counts how often it was begun:
    whoever makes it can be killed, and then it begins anew.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for its turn")
        RUNNING = "running", _("being made")
        DONE = "done", _("made")
        FAILED = "failed", _("not made")
        CANCELLED = "cancelled", _("cancelled")

    class Style(models.TextChoices):
        HYBRID = HYBRID, _("both versions (most clients)")
        V1 = V1, _("version 1 alone (old clients)")
        V2 = V2, _("version 2 alone (new clients)")

    OPEN = (State.WAITING, State.RUNNING)

    release = models.ForeignKey(
        "litre_sharing.Release", on_delete=models.CASCADE, related_name="makings"
    )
    style = models.CharField(_("style"), max_length=6, choices=Style, default=Style.HYBRID)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    begun = models.PositiveIntegerField(default=0)
    done_bytes = models.PositiveBigIntegerField(default=0)
    total_bytes = models.PositiveBigIntegerField(default=0)
    message = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release"],
                condition=Q(state__in=("waiting", "running")),
                name="one_open_making_of_a_release",
            )
        ]

    def __str__(self) -> str:
        return f"{self.release_id}, {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def percent(self) -> int:
        return self.done_bytes * 100 // self.total_bytes if self.total_bytes else 0
