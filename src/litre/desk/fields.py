"""The fields of a record against which a correction can be made.

A key says record, number and field: `work.5.year_from`, `work.5.name.12`, `person.7.born`. What is in
no record is `sentence`, `link` or `other`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import get_language, gettext

from litre.catalogue.countries import country_name
from litre.catalogue.display import names_of
from litre.catalogue.models import Person, Work
from litre.desk.subjects import Subject, review_of, title_of
from litre.journal.models import ReviewWork

SENTENCE, LINK, OTHER = "sentence", "link", "other"
_WORK_FIELDS = ("year_from", "year_to", "country", "parts", "publisher")
_PERSON_FIELDS = ("born", "died", "country")


@dataclass(frozen=True)
class Field:
    key: str
    label: str
    value: str = ""
    # Of a name, which stands by itself: an option of a list can be in one language alone.
    language: str = ""

    @property
    def words(self) -> str:
        """As a list offers it."""
        if self.language:
            return self.value
        # A fact may be a paragraph in two languages: its subject is enough.
        if not self.value or ".fact." in self.key:
            return self.label
        return f"{self.label}: {self.value}"


@dataclass(frozen=True)
class Group:
    """The fields of one record, under its name."""

    title: str
    fields: list[Field]


def groups_of(subject: Subject) -> list[Group]:
    """Everything that can be pointed at from where the reader stands."""
    records: list[Work | Person] = [each for each in (subject.work, subject.person) if each]
    if subject.page is not None and review_of(subject.page):
        records += works_of(subject.page)
    groups = [Group(title_of(record), list(_fields(record))) for record in records]
    return [*groups, Group(gettext("The text, or something else"), loose_fields())]


def loose_fields() -> list[Field]:
    return [
        Field(SENTENCE, gettext("A sentence or a word of the text")),
        Field(LINK, gettext("A link")),
        Field(OTHER, gettext("Something else")),
    ]


def works_of(page: Any) -> list[Work]:
    """The works a review is about."""
    rows = ReviewWork.objects.filter(review=page, place=ReviewWork.Place.SUBJECT)
    return list(Work.objects.filter(review_works__in=rows).prefetch_related("names").distinct())


def label_of(key: str, label: str) -> str:
    """What a field is called in the language of the interface; a fact is called as it says itself."""
    parts = key.split(".")
    if parts[0] not in {"work", "person"} or len(parts) < 3:
        words = {SENTENCE: gettext("The text"), LINK: gettext("A link")}
        return words.get(key, gettext("Put right"))
    named = {"name": gettext("Name"), "credit": gettext("Credit"), "fact": label}
    if parts[2] in named:
        return named[parts[2]]
    return _label(Work if parts[0] == "work" else Person, parts[2])


def _fields(record: Work | Person) -> Iterator[Field]:
    is_work = isinstance(record, Work)
    stem = f"{'work' if is_work else 'person'}.{record.pk}"
    for name in record.names.all():
        label = gettext("Name (%(form)s)") % {"form": name.get_form_display()}
        yield Field(f"{stem}.name.{name.pk}", label, name.text, name.language)
    for column in _WORK_FIELDS if is_work else _PERSON_FIELDS:
        yield Field(f"{stem}.{column}", _label(record, column), _value(record, column))
    if isinstance(record, Work):
        yield from _statements(record, stem)


def _statements(work: Work, stem: str) -> Iterator[Field]:
    prefetch_related_objects([work], "credits__person__names", "facts")
    for credit in work.credits.all():
        label = str(credit.get_role_display())
        yield Field(f"{stem}.credit.{credit.pk}", label, _called(credit.person))
    for fact in work.facts.all():
        yield Field(f"{stem}.fact.{fact.pk}", fact.about, fact.statement)


def _called(person: Person) -> str:
    """The one name that leads for this reader."""
    first, _second = names_of(person).pair(get_language() or "en")
    return first.text if first else person.slug


def _label(record: Any, column: str) -> str:
    words = str(record._meta.get_field(column).verbose_name)
    return words[:1].upper() + words[1:]


def _value(record: Work | Person, column: str) -> str:
    value = getattr(record, column)
    if column == "country" and value:
        return country_name(value, get_language() or "en")
    return str(value or "")
