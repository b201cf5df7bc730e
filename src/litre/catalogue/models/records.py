"""What a record is, be it a work or a person: a slug, names, identifiers, index keys."""

from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, RevisionMixin

from litre.catalogue.models.names import Form
from litre.names.kana import has_kanji
from litre.names.slugs import slug
from litre.names.sorting import gojuon_key, latin_key

# Addresses under /works/ and /people/ that are no record's.
RESERVED = {"gojuon"}
# What is left of a long address when a number has to fit behind it.
_STEM = 190


class Record(RevisionMixin, ClusterableModel):
    """A record with names. Its index keys follow from its names whenever it is saved."""

    slug = models.SlugField(
        _("address"), max_length=200, unique=True, allow_unicode=True, blank=True
    )
    gojuon_key = models.CharField(max_length=600, editable=False, blank=True, db_index=True)
    latin_key = models.CharField(max_length=600, editable=False, blank=True, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        name = self.first_name()
        return name.text if name else f"{self._meta.verbose_name} {self.pk}"

    def first_name(self):
        """The name a list would print; None for a record without names."""
        return next(iter(self.names.all()), None)

    def save(self, *args: object, **kwargs: object) -> None:
        self.fill_keys(list(self.names.all()))
        super().save(*args, **kwargs)

    def fill_keys(self, names: list) -> None:
        """Set what follows from the names: the keys of both indexes, and an address if it has none."""
        self.gojuon_key = _gojuon(names)[:600]
        self.latin_key = latin_key(self.latin_name(names))[:600]
        self.slug = self.slug or self._free_slug(names)

    def latin_name(self, names: list) -> str:
        """How the Latin index has it, given all its names; nothing without Latin letters."""
        first = first_latin(names)
        return first.text if first else ""

    def clean(self) -> None:
        super().clean()
        if self.slug and not slug(self.slug):
            raise ValidationError({"slug": _("An address needs letters or digits.")})

    def wanted_slug(self, names: list) -> str:
        """The address its names ask for, be it free or not."""
        order = (Form.ROMANISED, Form.READING, Form.TRANSLATED, Form.ORIGINAL)
        ranked = sorted(names, key=lambda name: order.index(name.form) if name.form in order else 9)
        return next(filter(None, (slug(name.text) for name in ranked)), self._meta.model_name)

    def _free_slug(self, names: list) -> str:
        wanted = self.wanted_slug(names)
        stem = wanted[:_STEM]
        taken = set(
            type(self)
            .objects.filter(slug__startswith=stem)
            .exclude(pk=self.pk)
            .values_list("slug", flat=True)
        )
        return free_slug(wanted, taken | RESERVED)


def free_slug(wanted: str, taken: set[str], first: int = 2) -> str:
    """`wanted`, or with the lowest free number from `first` on behind it; it fits the column."""
    if wanted not in taken:
        return wanted
    stem = wanted[:_STEM]
    return next(f"{stem}-{n}" for n in count(first) if f"{stem}-{n}" not in taken)


class Identifier(Orderable):
    """What others call the record: a scheme and the value in it."""

    class Scheme(models.TextChoices):
        WIKIDATA = "wikidata", "Wikidata"
        IMDB = "imdb", "IMDb"
        TMDB = "tmdb", "TMDB"
        MYDRAMALIST = "mydramalist", "MyDramaList"
        ANIDB = "anidb", "AniDB"
        ANILIST = "anilist", "AniList"
        ISBN = "isbn", "ISBN"
        MUSICBRAINZ = "musicbrainz", "MusicBrainz"
        VIAF = "viaf", "VIAF"
        NDL = "ndl", "NDL"

    scheme = models.CharField(_("scheme"), max_length=20, choices=Scheme)
    value = models.CharField(_("value"), max_length=200)

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"


def _gojuon(names: list) -> str:
    japanese = [
        name
        for name in names
        if name.language.split("-")[0] == "ja" and "Latn" not in name.language
    ]
    readings = [name for name in japanese if name.form == Form.READING]
    kana = [name for name in japanese if not has_kanji(name.text)]
    first = next(iter(readings or kana), None)
    return gojuon_key(first.text) if first else ""


def first_latin(names: list) -> Any:
    """The name in Latin letters that an index has: a translation or the original, else a romanisation."""
    latin = [
        name for name in names if "Latn" in name.language or name.language.split("-")[0] in _LATIN
    ]
    order = {Form.TRANSLATED: 0, Form.ORIGINAL: 0, Form.ROMANISED: 1}
    return min(latin, key=lambda name: order.get(name.form, 2), default=None)


_LATIN = {
    "en",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "tr",
    "id",
    "vi",
}
