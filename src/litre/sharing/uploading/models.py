"""A file on its way into the folder of a release."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q


def new_token() -> str:
    return secrets.token_hex(16)


class Upload(models.Model):
    """`received_bytes` of `size_bytes` are on the disk for sure, in `releases/.partial/` under the token.

    `changed` is what the sender's system says of when the file was changed; with path and size it tells the
    same file chosen again. What has `finished_at` lies in the folder, and is remembered a while for senders
    that did not hear of it.
    """

    release = models.ForeignKey(
        "litre_sharing.Release", on_delete=models.CASCADE, related_name="uploads"
    )
    token = models.CharField(max_length=32, unique=True, default=new_token)
    path = models.CharField(max_length=1000)
    size_bytes = models.PositiveBigIntegerField()
    received_bytes = models.PositiveBigIntegerField(default=0)
    changed = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    touched_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["path", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "path"],
                condition=Q(finished_at=None),
                name="one_unfinished_upload_of_a_path",
            )
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def percent(self) -> int:
        return self.received_bytes * 100 // self.size_bytes
