"""Names are records: text as written, language, form, source, and how sure it is."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from litre.names.matching import match_key
from litre.names.sorting import sort_key

# BCP 47, the part that is used: language, script, region, variants.
language_tag = RegexValidator(
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*$",
    _("Write a language tag such as ja, ja-Latn, en or zh-Hant."),
)


class Form(models.TextChoices):
    ORIGINAL = "original", _("original")
    READING = "reading", _("reading")
    ROMANISED = "romanised", _("romanised")
    TRANSLATED = "translated", _("translated")
    ALIAS = "alias", _("alias")
    SHORT = "short", _("short")


class Standing(models.TextChoices):
    CONFIRMED = "confirmed", _("confirmed")
    SUPPOSED = "supposed", _("supposed")


class Sourced(models.Model):
    """A statement: where it is known from, and whether somebody vouches for it."""

    source = models.CharField(
        _("source"), max_length=500, blank=True, help_text=_("A citation or an address.")
    )
    standing = models.CharField(
        _("standing"), max_length=9, choices=Standing, default=Standing.CONFIRMED
    )

    class Meta:
        abstract = True

    @property
    def is_supposed(self) -> bool:
        return self.standing == Standing.SUPPOSED


class Name(Orderable, Sourced):
    """One name in one language and form. Text is stored as written; keys are never shown."""

    text = models.CharField(_("name"), max_length=500)
    language = models.CharField(_("language"), max_length=35, validators=[language_tag])
    form = models.CharField(_("form"), max_length=10, choices=Form, default=Form.ORIGINAL)
    sort_key = models.CharField(max_length=600, editable=False, blank=True)
    match_key = models.CharField(max_length=600, editable=False, blank=True, db_index=True)

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.text

    def save(self, *args: object, **kwargs: object) -> None:
        self.fill_keys()
        super().save(*args, **kwargs)

    def fill_keys(self) -> None:
        self.sort_key = sort_key(self.text, self.language)[:600]
        self.match_key = match_key(self.text)[:600]


class WorkName(Name):
    work = ParentalKey("litre_catalogue.Work", on_delete=models.CASCADE, related_name="names")

    class Meta(Name.Meta):
        verbose_name = _("name of a work")
        verbose_name_plural = _("names of works")


class PersonName(Name):
    person = ParentalKey("litre_catalogue.Person", on_delete=models.CASCADE, related_name="names")

    class Meta(Name.Meta):
        verbose_name = _("name of a person")
        verbose_name_plural = _("names of people")
