"""What readers ask for: one row for one thing, however many ask and in whatever script."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from litre.names.matching import match_key


class Wanted(models.Model):
    """One thing that is asked for. Its answer is given once and stands for everybody."""

    class Topic(models.TextChoices):
        WHERE = "where", _("Where can I find it?")
        REVIEW = "review", _("Please review it")
        WORK = "work", _("Please take it into the catalogue")
        RELEASE = "release", _("Please share it")

    topic = models.CharField(_("topic"), max_length=7, choices=Topic)
    work = models.ForeignKey(
        "litre_catalogue.Work",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="wanted",
        verbose_name=_("work"),
    )
    title = models.CharField(_("title"), max_length=300)
    match_key = models.CharField(max_length=600, editable=False, db_index=True)
    created_at = models.DateTimeField()
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("claimed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    # A title that a reader typed is shown to others once somebody of the staff has read it.
    is_public = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("thing asked for")
        verbose_name_plural = _("things asked for")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "work"], name="one_wish_for_a_work", condition=~Q(work=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}: {self.title}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.match_key = match_key(self.title)[:600]
        super().save(*args, **kwargs)
