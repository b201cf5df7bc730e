"""What the checks for spam remember: how much came lately."""

from django.db import models


class Tally(models.Model):
    """How often something came within one span of time; the clock forgets what is over."""

    key = models.CharField(max_length=80)
    span = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "span"], name="one_tally_a_span")]

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
