"""Which version of the sort and match keys the stored names have."""

from django.db import models


class KeysMade(models.Model):
    """There is one row, and none in a home older than it."""

    version = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"version {self.version}"
