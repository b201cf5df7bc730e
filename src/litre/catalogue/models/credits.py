"""Who did what in a work, in order, as credited in each script."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from litre.catalogue.models.names import Sourced
from litre.catalogue.models.people import Person
from litre.catalogue.models.works import Work


class Role(models.TextChoices):
    DIRECTOR = "director", _("Directed by")
    WRITER = "writer", _("Written by")
    AUTHOR = "author", _("By")
    CAST = "cast", _("With")
    COMPOSER = "composer", _("Music by")
    PERFORMER = "performer", _("Performed by")
    THEME_SONG = "theme_song", _("Theme song by")
    PRODUCER = "producer", _("Produced by")
    CINEMATOGRAPHER = "cinematographer", _("Photographed by")
    TRANSLATOR = "translator", _("Translated by")
    OTHER = "other", _("Also")


class Credit(Orderable, Sourced):
    """One person in one role. What stood in the credits may differ from the person's name."""

    work = ParentalKey(Work, on_delete=models.CASCADE, related_name="credits")
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="credits", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=15, choices=Role, default=Role.DIRECTOR)
    part = models.CharField(
        _("part"),
        max_length=200,
        blank=True,
        help_text=_("The character played, or what was done."),
    )
    credited_as = models.CharField(_("as credited, original script"), max_length=200, blank=True)
    credited_as_other = models.CharField(_("as credited, other script"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("credit")
        verbose_name_plural = _("credits")

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.person}"
