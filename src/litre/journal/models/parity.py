"""What the parity reader found on a page, and what somebody said is right as it stands."""

import hashlib

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Finding(models.Model):
    """Two statements of one page that can't both be right.

    The reader makes these without saving them; those of the last reading of the whole site are kept.
    """

    class Kind(models.TextChoices):
        YEAR = "year", _("The years differ")
        DAY = "day", _("The dates differ")
        NUMBER = "number", _("The numbers differ")
        NAMES = "names", _("Not as many names")
        READING = "reading", _("The name can't be read so")
        STARS = "stars", _("The stars differ")
        LINK = "link", _("The link does not answer")

    class Place(models.TextChoices):
        TITLE = "title", _("the title")
        EPIGRAPH = "epigraph", _("the epigraph")
        BODY = "body", _("the text")
        STARS = "stars", _("the stars")
        WORK = "work", _("the record of the work")
        PERSON = "person", _("the record of the person")

    page = models.ForeignKey(
        "litre_journal.ReviewPage", on_delete=models.CASCADE, related_name="findings"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    sure = models.BooleanField(default=True)
    # Where each of the two stands; `first_at` is the mark of a block, or the number of a record.
    first_place = models.CharField(max_length=10, choices=Place)
    first_at = models.CharField(max_length=40, blank=True)
    first = models.TextField()
    first_words = models.TextField()
    first_language = models.CharField(max_length=35, blank=True)
    second_place = models.CharField(max_length=10, choices=Place)
    second_at = models.CharField(max_length=40, blank=True)
    second = models.TextField()
    second_words = models.TextField()
    second_language = models.CharField(max_length=35, blank=True)
    digest = models.CharField(max_length=64, db_index=True)
    found_at = models.DateTimeField()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["page", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "digest"], name="unique_finding_of_page")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.first_words} / {self.second_words}"[:200]

    def fill_digest(self) -> None:
        """The mark by which it is known again: until one of its texts changes.

        What two fields of a record say is the same finding on every page that prints the record.
        """
        records = {self.Place.WORK, self.Place.PERSON}
        is_of_record = {self.first_place, self.second_place} <= records
        owner = f"{self.first_place}-{self.first_at}" if is_of_record else f"page-{self.page_id}"
        said = [owner, self.kind, self.first, self.first_words, self.second, self.second_words]
        self.digest = hashlib.sha256("\x1f".join(said).encode("utf-8", "replace")).hexdigest()


class Settled(models.Model):
    """A finding of which somebody said that both texts are right. It is not told again."""

    digest = models.CharField(max_length=64, unique=True)
    page = models.ForeignKey(
        "litre_journal.ReviewPage", on_delete=models.CASCADE, null=True, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Finding.Kind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:12]}"


class ParityReading(models.Model):
    """When a page was last read for what it says twice, and when its links were last tried."""

    page = models.OneToOneField(
        "litre_journal.ReviewPage", on_delete=models.CASCADE, related_name="parity_reading"
    )
    read_at = models.DateTimeField(db_index=True)
    links_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.page_id}: {self.read_at:%Y-%m-%d}"
