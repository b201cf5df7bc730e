"""People and groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from litre.catalogue.models.names import Form
from litre.catalogue.models.records import Identifier, Record, first_latin
from litre.names.families import indexed_name


class Person(Record):
    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        GROUP = "group", _("Group")

    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.PERSON)
    born = models.PositiveSmallIntegerField(_("born or founded"), null=True, blank=True)
    died = models.PositiveSmallIntegerField(_("died or ended"), null=True, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["latin_key", "pk"]

    def latin_name(self, names: list) -> str:
        """The family first, where there is one."""
        first = first_latin(names)
        if first is None or self.kind == self.Kind.GROUP:
            return first.text if first else ""
        own = next((name for name in names if name.form == Form.ORIGINAL), first)
        form = Form.READING if own.language.startswith("ja") else Form.ROMANISED
        told = (name.text for name in names if name.form == form)
        return indexed_name(first.text, first.language, own.language, next(told, ""))


class PersonIdentifier(Identifier):
    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="identifiers")

    class Meta(Identifier.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["person", "scheme", "value"], name="unique_person_identifier"
            )
        ]
