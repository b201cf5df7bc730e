"""Members: readers with an account who asked for an announce key."""

from django.conf import settings
from django.db import models


class Member(models.Model):
    """Who has a key is counted by the tracker; who has none is not, and nothing of them is written.

    `key` is 32 hexadecimal digits, as in the address of the tracker.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sharing_member"
    )
    key = models.CharField(max_length=32, unique=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user)
