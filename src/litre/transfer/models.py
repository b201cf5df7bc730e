"""What an import did: runs, where each thing went, what was read out of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Run(models.Model):
    """One import of one file, from its start to its certificate."""

    class State(models.TextChoices):
        RUNNING = "running", _("running")
        STOPPED = "stopped", _("stopped; run it again to go on")
        FAILED = "failed", _("failed")
        DONE = "done", _("done")

    source_name = models.CharField(max_length=300)
    source_sha256 = models.CharField(max_length=64, blank=True)
    site = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.RUNNING)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    message = models.TextField(blank=True)
    certificate = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.source_name} {self.started_at:%Y-%m-%d %H:%M}"


class Imported(models.Model):
    """Where one thing of the source went: it stays, so that a second import knows it.

    `kind` is author, term, attachment, comment or the WordPress type of the item; `foreign_id` its
    number (for a term: taxonomy and slug). `notes` lists what was held, changed, cleaned or kept
    aside, each with a reason. `original` is the item as it came, where no page keeps all of it.
    """

    class Outcome(models.TextChoices):
        CAME = "came", _("came")
        KEPT_ASIDE = "kept_aside", _("kept aside")
        HELD = "held", _("held")

    site = models.CharField(max_length=500)
    kind = models.CharField(max_length=40)
    foreign_id = models.CharField(max_length=300)
    state = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.CAME)
    digest = models.CharField(max_length=32)
    label = models.CharField(max_length=500, blank=True)
    model = models.CharField(max_length=60, blank=True)
    object_id = models.PositiveBigIntegerField(null=True, blank=True)
    comments = models.PositiveIntegerField(default=0)
    attachments = models.JSONField(default=dict, blank=True)
    notes = models.JSONField(default=list, blank=True)
    original = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "kind", "foreign_id"], name="unique_imported")
        ]
        indexes = [models.Index(fields=["model", "object_id"], name="imported_object")]

    def __str__(self) -> str:
        return f"{self.kind} {self.foreign_id}"


class Proposal(models.Model):
    """A reading of the text that was applied and waits for the writer's word."""

    class State(models.TextChoices):
        SUPPOSED = "supposed", _("supposed")
        CONFIRMED = "confirmed", _("confirmed")
        UNDONE = "undone", _("undone")

    imported = models.ForeignKey(Imported, on_delete=models.CASCADE, related_name="proposals")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    reading = models.CharField(max_length=20)
    evidence = models.TextField()
    value = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State, default=State.SUPPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["page_id", "pk"]

    def __str__(self) -> str:
        return f"{self.reading}: {self.evidence[:60]}"
