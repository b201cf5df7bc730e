"""Putting a record right, where it can surely be done: the change as a revision of the record."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from litre.catalogue.countries import country_codes, country_name
from litre.catalogue.models import Person, Standing, Work
from litre.catalogue.queries import called, people
from litre.desk.errors import CannotApply
from litre.desk.models import Correction

_RECORDS: dict[str, type[Work] | type[Person]] = {"work": Work, "person": Person}
_NUMBERS = {"year_from", "year_to", "parts", "born", "died"}


@dataclass(frozen=True)
class Target:
    """A field of a record, taken apart."""

    record: Any
    column: str
    row: int | None = None


def target_of(key: str) -> Target:
    """The field a key names; raises CannotApply for text, links and what is gone."""
    parts = key.split(".")
    model = _RECORDS.get(parts[0])
    if model is None or len(parts) not in {3, 4} or not all(p.isdecimal() for p in parts[1:4:2]):
        raise CannotApply(_("This is in no field of a record: put it right by hand."))
    record = model.objects.filter(pk=parts[1]).first()
    if record is None:
        raise CannotApply(_("The record is gone."))
    return Target(record, parts[2], int(parts[3]) if len(parts) == 4 else None)


def is_field(key: str) -> bool:
    return key.split(".")[0] in _RECORDS


def apply(correction: Correction, value: str, person: Person | None, user: Any) -> None:
    """Write `value` into the field; for a credit, `person` or the one who is called so.

    A source confirms what it is given for. Raises CannotApply, and changes nothing, where
    it is not sure what to write.
    """
    target = target_of(correction.field)
    if target.row is None:
        setattr(target.record, target.column, _plain_value(target, value))
    elif target.column == "name":
        _write_row(target, "names", correction.source, text=_short(value, 500))
    elif target.column == "fact":
        _write_row(target, "facts", correction.source, statement=_short(value, 500))
    elif target.column == "credit":
        _write_credit(target, correction, value, person)
    else:
        raise CannotApply(_("This is in no field of a record: put it right by hand."))
    target.record.save()
    target.record.save_revision(user=user, log_action=True)


def _plain_value(target: Target, value: str) -> Any:
    text = " ".join(value.split())
    if target.column in _NUMBERS:
        digits = text.removesuffix("年").strip()
        if not digits.isdecimal():
            raise CannotApply(_("Write a number, digits alone."))
        made: Any = int(digits)
    elif target.column == "country":
        made = _country(text)
    elif target.column == "publisher":
        made = _short(text, 200)
    else:
        raise CannotApply(_("This is in no field of a record: put it right by hand."))
    try:
        return target.record._meta.get_field(target.column).clean(made, target.record)
    except ValidationError as error:
        raise CannotApply(" ".join(error.messages)) from None


def _country(text: str) -> str:
    for code in country_codes():
        known = {code, country_name(code, "en"), country_name(code, "ja")}
        if text.casefold() in {each.casefold() for each in known}:
            return code
    raise CannotApply(_("No country is called so; write its code, such as JP."))


def _write_row(target: Target, rows: str, source: str, **values: str) -> None:
    manager = getattr(target.record, rows)
    row = next((each for each in manager.all() if each.pk == target.row), None)
    if row is None:
        raise CannotApply(_("What it is about is no longer in the record."))
    for column, value in values.items():
        setattr(row, column, value)
    _confirm(row, source)
    manager.add(row)


def _write_credit(
    target: Target, correction: Correction, value: str, person: Person | None
) -> None:
    credit = next((row for row in target.record.credits.all() if row.pk == target.row), None)
    if credit is None:
        raise CannotApply(_("What it is about is no longer in the record."))
    found = [person] if person else list(called(people(), value))
    if len(found) != 1:
        raise CannotApply(
            _("Several people are called so: choose the one.")
            if found
            else _("No person here is called so: make the record first, or do it by hand.")
        )
    if credit.person_id != found[0].pk:
        # What was printed under the other's name went with it.
        credit.person, credit.credited_as, credit.credited_as_other = found[0], "", ""
    _confirm(credit, correction.source)
    target.record.credits.add(credit)


def _confirm(row: Any, source: str) -> None:
    if source:
        row.source, row.standing = source, Standing.CONFIRMED


def _short(text: str, most: int) -> str:
    text = " ".join(text.split())
    if not text or len(text) > most:
        raise CannotApply(_("Write between 1 and %(most)d letters.") % {"most": most})
    return text
