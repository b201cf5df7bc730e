"""Sort and match keys of what is stored, made anew when this version of Litre makes them otherwise."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction

from litre.catalogue.models import KeysMade, Person, PersonName, Work, WorkName

# Raise it whenever a key of a name or a record may come out otherwise. 2: people by family.
VERSION = 2
_BATCH = 500
_OF_RECORDS = ("gojuon_key", "latin_key")
_OF_NAMES = ("sort_key", "match_key")


def are_current() -> bool:
    """Whether all keys were made by this version."""
    return KeysMade.objects.filter(version=VERSION).exists()


def renew() -> int:
    """Make all keys anew, batch by batch; gives how many records and names had others.

    Stopped anywhere it begins again. Only keys are written: what editors do meanwhile stays.
    """
    changed = sum(_renew(*batch) for batch in _batches())
    with transaction.atomic():
        KeysMade.objects.all().delete()
        KeysMade.objects.create(version=VERSION)
    return changed


def _batches() -> Iterator[tuple[type[Work] | type[Person], list[int]]]:
    for model in (Work, Person):
        last = 0
        rows = model.objects.order_by("pk").values_list("pk", flat=True)
        while found := list(rows.filter(pk__gt=last)[:_BATCH]):
            last = found[-1]
            yield model, found


@transaction.atomic
def _renew(model: type[Work] | type[Person], keys: list[int]) -> int:
    rows = model.objects.select_for_update().filter(pk__in=keys)
    records: list[Any] = list(rows.prefetch_related("names"))
    names = [name for record in records for name in record.names.all()]
    before = [[getattr(name, key) for key in _OF_NAMES] for name in names]
    kept = [[getattr(record, key) for key in _OF_RECORDS] for record in records]
    for name in names:
        name.fill_keys()
    for record in records:
        record.fill_keys(list(record.names.all()))
    of_names = WorkName if model is Work else PersonName
    return _write(of_names, names, _OF_NAMES, before) + _write(model, records, _OF_RECORDS, kept)


def _write(
    model: Any, rows: Sequence[Any], keys: tuple[str, ...], before: Sequence[list[str]]
) -> int:
    changed = [
        row
        for row, was in zip(rows, before, strict=True)
        if [getattr(row, key) for key in keys] != was
    ]
    model.objects.bulk_update(changed, keys, batch_size=100)
    return len(changed)
