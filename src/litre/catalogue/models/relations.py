"""How works stand to each other, where they can be had, and facts with a source."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from litre.catalogue.models.names import Sourced
from litre.catalogue.models.works import Work


class Relation(Orderable, Sourced):
    """`work` stands so to `other`: it is based on it, remakes it, is compared with it."""

    class Kind(models.TextChoices):
        BASED_ON = "based_on", _("Based on")
        REMAKE = "remake", _("Remake of")
        SEQUEL = "sequel", _("Sequel to")
        PART = "part", _("Part of")
        COMPARED = "compared_with", _("Compared with")

    class Judgement(models.TextChoices):
        NONE = "", _("no judgement")
        BETTER = "better", _("better")
        EQUAL = "equal", _("as good")
        WORSE = "worse", _("less good")

    work = ParentalKey(Work, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(
        Work, on_delete=models.CASCADE, related_name="related_from", verbose_name=_("other work")
    )
    kind = models.CharField(_("kind"), max_length=13, choices=Kind, default=Kind.COMPARED)
    judgement = models.CharField(
        _("judgement"), max_length=6, choices=Judgement, default=Judgement.NONE, blank=True
    )
    quotation = models.TextField(_("in the writer's words"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("relation")
        verbose_name_plural = _("relations")

    def __str__(self) -> str:
        return f"{self.work} {self.get_kind_display()} {self.other}"


class Place(Orderable):
    """Where a work can lawfully be had."""

    class Kind(models.TextChoices):
        WATCH = "watch", _("Watch")
        READ = "read", _("Read")
        HEAR = "hear", _("Hear")
        BUY = "buy", _("Buy")
        BORROW = "borrow", _("Borrow")

    work = ParentalKey(Work, on_delete=models.CASCADE, related_name="places")
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.WATCH)
    name = models.CharField(_("name"), max_length=200)
    address = models.URLField(_("address"), max_length=500)
    territory = models.CharField(_("where it works"), max_length=100, blank=True)
    checked_on = models.DateField(_("last checked"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("lawful place")
        verbose_name_plural = _("lawful places")

    def __str__(self) -> str:
        return self.name


class Fact(Orderable, Sourced):
    """A statement about the work, or about one field of it, with what stands behind it."""

    work = ParentalKey(Work, on_delete=models.CASCADE, related_name="facts")
    about = models.CharField(
        _("about"), max_length=40, help_text=_("A field such as year, or a subject.")
    )
    statement = models.CharField(_("statement"), max_length=500)

    class Meta(Orderable.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")

    def __str__(self) -> str:
        return f"{self.about}: {self.statement}"
