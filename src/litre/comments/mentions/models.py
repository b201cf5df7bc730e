"""What other sites said of their links to ours, and what we tell them of ours."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from litre.comments.models import Comment, Thread


def new_token() -> str:
    return secrets.token_urlsafe(16)


class Incoming(models.Model):
    """One page elsewhere that is said to link to a page of ours. Sent again, it is tried again."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        TAKEN = "taken", _("read, and the link is there")
        REFUSED = "refused", _("not taken")
        GONE = "gone", _("taken down, since the link is gone")

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=500)
    target = models.CharField(max_length=2000)
    kind = models.CharField(max_length=10, choices=Comment.Kind, default=Comment.Kind.WEBMENTION)
    network = models.CharField(max_length=49, blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    # Why it was not taken, as a sentence for whoever sent it.
    said = models.TextField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    comment = models.OneToOneField(
        Comment, on_delete=models.SET_NULL, null=True, related_name="mention"
    )
    token = models.CharField(max_length=22, unique=True, default=new_token)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "source"], name="unique_mention_of_thread")
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="mentions_due")]

    def __str__(self) -> str:
        return f"{self.source} ({self.get_state_display()})"


class Outgoing(models.Model):
    """A page elsewhere that one of ours links to, and whether its site was told of the version that is public."""

    class State(models.TextChoices):
        WAITING = "waiting", _("to be sent")
        SENT = "sent", _("sent, and taken")
        NONE = "none", _("takes no mentions")
        FAILED = "failed", _("not taken")

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=2000)
    target = models.CharField(max_length=500)
    version = models.CharField(max_length=64)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    said = models.TextField(blank=True)
    # False where the link was taken out, of which who was told hears once more.
    is_linked = models.BooleanField(default=True)
    was_taken = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "target"], name="unique_link_of_thread")
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="mentions_to_send")]

    def __str__(self) -> str:
        return f"{self.target} ({self.get_state_display()})"
