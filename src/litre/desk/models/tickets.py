"""A ticket, whatever its kind: what was said, where it stands, and every step it took."""

import hashlib

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class Ticket(models.Model):
    """One letter to the desk.

    Its author comes back by a private address. The address is made of `seed` with the site's
    secret key, so that letters can name it, and only its hash is kept: whoever reads the
    database alone can't open it.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("correction")
        REQUEST = "request", _("request")
        REPORT = "report", _("report")
        NOTICE = "notice", _("rights notice")

    # The topic of what the parity reader proposed.
    PARITY = "parity"

    class State(models.TextChoices):
        RECEIVED = "received", _("received")
        SEEN = "seen", _("seen")
        DECIDED = "decided", _("decided")

    class Outcome(models.TextChoices):
        NONE = "", _("not decided yet")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        ANSWERED = "answered", _("answered")
        WITHDRAWN = "withdrawn", _("withdrawn")
        MERGED = "merged", _("joined with another")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.RECEIVED)
    outcome = models.CharField(_("decision"), max_length=9, choices=Outcome, blank=True, default="")
    topic = models.CharField(_("topic"), max_length=20, blank=True)
    message = models.TextField(_("in the author's words"), blank=True)
    answer = models.TextField(_("answer to the author"), blank=True)

    # What it is about; the title and address stay when the thing is gone.
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    work = models.ForeignKey(
        "litre_catalogue.Work", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        "litre_catalogue.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    comment = models.ForeignKey(
        "litre_comments.Comment",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    # Of a request: the thing that this and perhaps other tickets ask for.
    wanted = models.ForeignKey(
        "litre_desk.Wanted",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tickets",
    )
    about_title = models.CharField(_("about"), max_length=500, blank=True)
    about_address = models.CharField(max_length=1000, blank=True)

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tickets",
    )
    author_name = models.CharField(_("name"), max_length=100, blank=True)
    author_email = models.EmailField(_("e-mail, never shown"), blank=True)
    language = models.CharField(max_length=35, default="en")
    network = models.CharField(_("network"), max_length=50, blank=True, editable=False)

    seed = models.CharField(max_length=64, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_tickets",
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    is_public = models.BooleanField(_("the public may see its state"), default=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged"
    )

    received_at = models.DateTimeField(_("received"), db_index=True)
    seen_at = models.DateTimeField(_("seen"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("ticket")
        verbose_name_plural = _("tickets")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "kind", "received_at"], name="queue_of_the_desk"),
            models.Index(fields=["outcome", "-decided_at"], name="log_of_the_desk"),
            models.Index(fields=["state", "-decided_at", "-id"], name="decided_by_the_desk"),
        ]
        constraints = [
            models.CheckConstraint(
                name="decided_tickets_say_how",
                condition=models.Q(models.Q(state="decided"), ~models.Q(outcome=""))
                | models.Q(~models.Q(state="decided"), outcome=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}: {self.about_title}"[:200]

    @property
    def is_open(self) -> bool:
        return self.state != self.State.DECIDED

    @property
    def standing(self) -> str:
        """Where it stands in one word: its decision, or else its state."""
        return str(self.get_state_display() if self.is_open else self.get_outcome_display())

    @property
    def token(self) -> str:
        """The secret part of the private address; empty if the site's secret key was changed."""
        token = self.token_of(self.seed)
        return token if self.hash_of(token) == self.token_hash else ""

    @staticmethod
    def token_of(seed: str) -> str:
        return salted_hmac("litre.desk.ticket", seed, algorithm="sha256").hexdigest()

    @staticmethod
    def hash_of(token: str) -> str:
        return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class Step(models.Model):
    """One line of a ticket's history. `words` are for its author too."""

    class What(models.TextChoices):
        RECEIVED = "received", _("received")
        SEEN = "seen", _("seen")
        SAID = "said", _("the author added something")
        ASSIGNED = "assigned", _("assigned")
        DUE = "due", _("given a date")
        APPLIED = "applied", _("put right in the record")
        BY_HAND = "by_hand", _("put right by hand")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        ANSWERED = "answered", _("answered")
        CHANGED = "changed", _("the answer changed")
        WITHDRAWN = "withdrawn", _("withdrawn by the author")
        MERGED = "merged", _("joined with another")
        REOPENED = "reopened", _("opened again")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=9, choices=What)
    at = models.DateTimeField()
    # Nobody for the author of the ticket.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.what}"

    @property
    def is_for_the_author(self) -> bool:
        return self.what not in {self.What.ASSIGNED, self.What.DUE}


class Note(models.Model):
    """What staff say to each other about a ticket; nobody else reads it."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="notes")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()
    text = models.TextField(_("note"))

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
