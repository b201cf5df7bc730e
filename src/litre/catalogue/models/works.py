"""Works: dramas, films, series, books, albums, songs, games."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.images import get_image_model_string

from litre.catalogue.models.records import Identifier, Record
from litre.catalogue.models.search_words import search_words_field, words_in

_YEAR = [MinValueValidator(1), MaxValueValidator(9999)]


class WorkKind(models.TextChoices):
    DRAMA = "drama", _("Drama")
    FILM = "film", _("Film")
    SERIES = "series", _("Series")
    BOOK = "book", _("Book")
    ALBUM = "album", _("Album")
    SONG = "song", _("Song")
    GAME = "game", _("Game")
    OTHER = "other", _("Other")


class Work(Record):
    kind = models.CharField(
        _("kind"), max_length=6, choices=WorkKind, default=WorkKind.OTHER, db_index=True
    )
    year_from = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=_YEAR, db_index=True
    )
    year_to = models.PositiveSmallIntegerField(_("until"), null=True, blank=True, validators=_YEAR)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        db_index=True,
        help_text=_("ISO 3166-1, such as JP or KR."),
    )
    parts = models.PositiveSmallIntegerField(_("parts"), null=True, blank=True)
    publisher = models.CharField(_("publisher or broadcaster"), max_length=200, blank=True)
    cover = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("cover"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    search_words = search_words_field()

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")
        ordering = ["latin_key", "pk"]

    @property
    def hints(self) -> list[str]:
        """What readers are told to search for, each once."""
        return words_in(self.search_words)

    @property
    def years(self) -> str:
        if self.year_to and self.year_to != self.year_from:
            return f"{self.year_from}–{self.year_to}"  # noqa: RUF001 - an en dash joins years
        return str(self.year_from or "")


class WorkIdentifier(Identifier):
    work = ParentalKey(Work, on_delete=models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["work", "scheme", "value"], name="unique_work_identifier"
            )
        ]
