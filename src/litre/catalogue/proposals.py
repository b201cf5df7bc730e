"""Readings proposed for people whose names have none: shown in the admin, taken by a writer's word."""

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from litre.catalogue.models import Form, Person, PersonName, Standing
from litre.catalogue.reading_table import reading_table
from litre.names.kana import has_kanji
from litre.names.person_keys import person_keys
from litre.names.readings.proposing import ProposedReading, propose_readings

_READING = "ja-Hira"
_SHOWN = 5
# A romanised name may tell one of these.
_LOOKED_AT = 50


def proposed_readings(person: Person) -> list[ProposedReading]:
    """The likeliest readings of a Japanese person who has a name in kanji and no reading.

    Only those that a romanised name of theirs allows, if it allows any.
    """
    names = list(person.names.all())
    if person.kind == Person.Kind.GROUP or any(name.form == Form.READING for name in names):
        return []
    own = (name.text for name in names if name.language == "ja" and has_kanji(name.text))
    found = propose_readings(next(own, ""), _LOOKED_AT, reading_table())
    return [each for each in found if fits(person, [each])][:_SHOWN] or found[:_SHOWN]


def fits(person: Person, readings: Sequence[ProposedReading]) -> str:
    """The romanised name of a person that says what all these readings say; "" if there is none."""
    for name in person.names.all():
        if name.form == Form.ROMANISED and name.language == "ja-Latn":
            keys = person_keys(name.text)
            if readings and all(keys & person_keys(each.kana) for each in readings):
                return name.text
    return ""


@transaction.atomic
def take_reading(person: Person, reading: ProposedReading, user: AbstractBaseUser) -> PersonName:
    """Keep a proposed reading as a supposed name, its source the proposal with its weight."""
    said = fits(person, [reading])
    weight = f"as “{said}” says" if said else f"{reading.weight:.2f}".lstrip("0")
    name = PersonName(
        text=reading.kana,
        language=_READING,
        form=Form.READING,
        standing=Standing.SUPPOSED,
        source=f"proposed by Litre, {weight}",
        sort_order=person.names.count(),
    )
    person.names.add(name)
    person.save()
    person.save_revision(user=user, log_action=True)
    return name
