"""Threads, comments, mentions from elsewhere, and the map of emoticon codes."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from litre.comments.addresses import shortened
from litre.comments.moderation.models import Decision
from litre.comments.spam.models import Enquiry, Lesson, Tally, Word
from litre.names.matching import match_key

__all__ = [
    "Comment",
    "Decision",
    "Emoticon",
    "Enquiry",
    "Erased",
    "Lesson",
    "Tally",
    "Thread",
    "Word",
]


class Thread(models.Model):
    """The comments of one page, and whether more may come."""

    class Policy(models.TextChoices):
        OPEN = "open", _("open")
        BY_AGE = "by_age", _("closing by age")
        CLOSED = "closed", _("closed")

    policy = models.CharField(_("comments"), max_length=6, choices=Policy, default=Policy.OPEN)

    def __str__(self) -> str:
        return f"thread {self.pk} ({self.get_policy_display()})"


class Comment(models.Model):
    class Kind(models.TextChoices):
        COMMENT = "comment", _("comment")
        PINGBACK = "pingback", _("pingback")
        TRACKBACK = "trackback", _("trackback")
        WEBMENTION = "webmention", _("webmention")

    class State(models.TextChoices):
        PUBLISHED = "published", _("published")
        # Waits because the site's rule says so; held: because a check found something in it.
        PENDING = "pending", _("pending")
        HELD = "held", _("held")
        SPAM = "spam", _("spam")
        REMOVED = "removed", _("removed")

    # An index of thread or author alone would be written with each comment: others begin with them.
    thread = models.ForeignKey(
        Thread, on_delete=models.CASCADE, related_name="comments", db_index=False
    )
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.COMMENT)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PENDING)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="comments",
        db_index=False,
    )
    author_name = models.CharField(_("name"), max_length=255, blank=True)
    author_email = models.CharField(_("e-mail, never shown"), max_length=255, blank=True)
    author_address = models.CharField(_("site"), max_length=500, blank=True)
    ip = models.CharField(_("network address, private"), max_length=45, blank=True)
    # Made of name, address and cookie when it is kept, so that what one person wrote is found by an index.
    name_key = models.CharField(max_length=100, blank=True, editable=False)
    network = models.CharField(max_length=49, blank=True, editable=False)
    browser = models.CharField(max_length=32, blank=True, editable=False)
    source = models.TextField(_("text as typed"), blank=True)
    html = models.TextField(_("text as cleaned"), blank=True, editable=False)
    private = models.TextField(_("told to the writer alone"), blank=True)
    written_at = models.DateTimeField(_("written"))
    edited_at = models.DateTimeField(_("changed by its author"), null=True, blank=True)
    # Of one form, sent with one text: who sends it twice finds the first. Imported ones have none.
    submission = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    imported_id = models.BigIntegerField(null=True, blank=True, editable=False)
    extra = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["written_at", "pk"]
        indexes = [
            models.Index(fields=["thread", "state", "written_at"], name="comments_of_thread"),
            models.Index(fields=["state", "written_at", "id"], name="comments_by_state"),
            models.Index(fields=["written_at", "id"], name="comments_by_date"),
            models.Index(
                fields=["author", "written_at", "id"],
                name="comments_by_author",
                condition=models.Q(author__isnull=False),
            ),
            models.Index("name_key", "written_at", name="comments_by_name"),
            models.Index("network", "written_at", name="comments_by_network"),
            models.Index("browser", "written_at", name="comments_by_browser"),
            models.Index(Lower("author_email"), "written_at", name="comments_by_email"),
        ]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.source[:60]}"

    def save(self, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is None:
            self.make_traces()
        super().save(**kwargs)

    def make_traces(self) -> None:
        """Fill what is derived from name and address; who writes many rows at once calls it."""
        self.name_key = match_key(self.author_name[:100])[:100]
        self.network = self.ip if "/" in self.ip else shortened(self.ip)

    @property
    def is_mention(self) -> bool:
        return self.kind != self.Kind.COMMENT

    @property
    def anchor(self) -> str:
        """Where it stands on its page; an imported one keeps the number others link to."""
        return f"comment-{self.imported_id or self.pk}"


class Erased(models.Model):
    """A comment of a source that was erased here, as a keyed hash: no import brings it back."""

    key = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.key


class Emoticon(models.Model):
    """A code as people type it, and the picture drawn in its place."""

    class Picture(models.TextChoices):
        """The symbols of the sprite `litre/comments/emoticons.svg`."""

        ANGRY = "angry", _("angry")
        BOW = "bow", _("on hands and knees")
        CONTENT = "content", _("content")
        COOL = "cool", _("cool")
        CRY = "cry", _("crying")
        DESPERATE = "desperate", _("desperate")
        GRIN = "grin", _("a broad grin")
        HUH = "huh", _("puzzled")
        IDEA = "idea", _("an idea")
        PLAIN = "plain", _("a straight face")
        ROLL = "roll", _("rolling eyes")
        SAD = "sad", _("sad")
        SHY = "shy", _("shy")
        SMILE = "smile", _("smiling")
        SURPRISED = "surprised", _("surprised")
        SWEAT = "sweat", _("an awkward smile")
        TONGUE = "tongue", _("tongue out")
        TWISTED = "twisted", _("a wicked grin")
        WINK = "wink", _("winking")

    code = models.CharField(_("code"), max_length=40, unique=True)
    picture = models.CharField(_("picture"), max_length=20, choices=Picture, blank=True)
    glyph = models.CharField(
        _("characters"),
        max_length=40,
        blank=True,
        help_text=_("One or a few characters, for where no picture is shown."),
    )
    text_en = models.CharField(_("in words, English"), max_length=80)
    text_ja = models.CharField(_("in words, Japanese"), max_length=80)

    class Meta:
        verbose_name = _("emoticon")
        verbose_name_plural = _("emoticons")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
