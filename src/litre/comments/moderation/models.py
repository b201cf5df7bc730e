"""The decisions of the room, one row each, so that a page of them is read along an index."""

from django.conf import settings
from django.db import models


class Decision(models.Model):
    """One press in the room. What it touched stands in Wagtail's audit log, under the same number."""

    batch = models.UUIDField(unique=True)
    action = models.CharField(max_length=60)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # How many things it touched.
    count = models.PositiveIntegerField()
    at = models.DateTimeField()
    # The number of the decision that this one takes back.
    undoes = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "at"], name="decisions_of_user")]

    def __str__(self) -> str:
        return f"{self.action} ({self.count})"
