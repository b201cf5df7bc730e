"""Who wants to be told of comments, what is to be told, and the letters that tell it."""

from django.db import models

from litre.comments.models import Comment, Thread


class Follower(models.Model):
    """An address that was given with a comment. Until it is confirmed, it gets one question at most."""

    class Scope(models.TextChoices):
        REPLIES = "replies"
        ALL = "all"

    email = models.CharField(max_length=254, db_index=True)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="followers")
    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="follower")
    scope = models.CharField(max_length=7, choices=Scope)
    language = models.CharField(max_length=12)
    # The network the wish came from: whoever types the addresses of others is stopped by it.
    network = models.CharField(max_length=49, blank=True)
    created_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"follower {self.pk} of thread {self.thread_id}"


class News(models.Model):
    """A comment that somebody is to be told of: written with the comment, or not at all."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="news")
    at = models.DateTimeField()
    # When its letters were written; a comment is told of once, however often it comes and goes.
    spread_at = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"news of comment {self.comment_id}"


class Letter(models.Model):
    """One message to one address, and how far it came. The words are written when it is sent."""

    class Kind(models.TextChoices):
        QUESTION = "question"
        COMMENT = "comment"
        # Of other rooms, which know the words: `outbox.py`.
        DIGEST = "digest"
        DESK = "desk"
        OWNER = "owner"
        SHARING = "sharing"

    class State(models.TextChoices):
        WAITING = "waiting"
        # Marked so before the server is spoken to: what stays so was cut off, and is not sent again.
        SENDING = "sending"
        SENT = "sent"
        UNSURE = "unsure"
        REFUSED = "refused"
        NEEDLESS = "needless"

    kind = models.CharField(max_length=8, choices=Kind)
    key = models.CharField(max_length=100, unique=True)
    email = models.CharField(max_length=254)
    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, null=True)
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True)
    # By what the room that put it there knows what to say.
    about = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="letters_due")]

    def __str__(self) -> str:
        return f"letter {self.pk} ({self.kind}, {self.state})"
