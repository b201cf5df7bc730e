"""The catalogue as an import sees it: every name in memory, records found or made by name."""

from typing import Any

from litre.catalogue.models import Form, Name, Person, PersonName, Standing, Work, WorkName
from litre.names.matching import match_key

NameValue = tuple[str, str, str]
Made = list[list[Any]]
_NAMES: dict[Any, tuple[Any, str]] = {Work: (WorkName, "work"), Person: (PersonName, "person")}


class Catalogue:
    """Names by key, read once: some 200 bytes a name, against a query for every name an article has."""

    def __init__(self) -> None:
        self._keys: dict[Any, dict[str, int]] = {}
        self._records: dict[tuple[Any, int], Any] = {}
        self._have: dict[tuple[Any, int], list[Name]] = {}
        for model, (name_model, field) in _NAMES.items():
            self._keys[model] = keys = {}
            for key, pk in (
                name_model.objects.order_by(f"{field}_id")
                .values_list("match_key", f"{field}_id")
                .iterator()
            ):
                keys.setdefault(key, pk)

    def work(self, names: list[NameValue], kind: str) -> tuple[Work, Made]:
        """The work of these names; of a kind, if it had none."""
        work, made = self.find(Work, names, {"kind": kind})
        if kind != "other" and work.kind == "other":
            work.kind = kind
            Work.objects.filter(pk=work.pk).update(kind=kind)
        return work, made

    def find(self, model: Any, names: list[NameValue], values: dict[str, Any]) -> tuple[Any, Made]:
        """The record that has the first of these names, or a new one; names it lacks are added."""
        pk = self._known(model, names)
        if pk is None:
            return self._new(model, names, values)
        record = self._record(model, pk)
        return record, self._add(model, record, names) if record else []

    def _known(self, model: Any, names: list[NameValue]) -> int | None:
        """By any original name; a romanised or translated one only if it is all there is."""
        originals = [text for text, _, form in names if form == Form.ORIGINAL]
        texts = originals or [text for text, _, _ in names]
        keys = self._keys[model]
        found = (keys.get(match_key(text)[:600]) for text in texts if match_key(text))
        return next((pk for pk in found if pk is not None), None)

    def _record(self, model: Any, pk: int) -> Any:
        key = (model, pk)
        if key not in self._records:
            self._records[key] = model.objects.get(pk=pk)
            name_model, field = _NAMES[model]
            self._have[key] = list(name_model.objects.filter(**{field: pk}))
        return self._records[key]

    def _new(self, model: Any, names: list[NameValue], values: dict[str, Any]) -> tuple[Any, Made]:
        record = model(**values)
        rows = self._rows(model, names, 0)
        record.fill_keys(rows)
        # Not save(): it would write each name by itself, and there is no revision of it yet.
        record.save_base(force_insert=True)
        self._records[model, record.pk] = record
        self._have[model, record.pk] = []
        made = self._write(model, record, rows)
        return record, [[_NAMES[model][1], record.pk], *made]

    def _add(self, model: Any, record: Any, names: list[NameValue]) -> Made:
        have = self._have[model, record.pk]
        known = {(name.match_key, name.language) for name in have}
        rows = [
            row
            for row in self._rows(model, names, len(have))
            if (row.match_key, row.language) not in known
        ]
        if not rows:
            return []
        made = self._write(model, record, rows)
        record.fill_keys(self._have[model, record.pk])
        model.objects.filter(pk=record.pk).update(
            gojuon_key=record.gojuon_key, latin_key=record.latin_key
        )
        return made

    def _rows(self, model: Any, names: list[NameValue], first: int) -> list[Any]:
        name_model, _ = _NAMES[model]
        rows = [
            name_model(
                text=text[:500],
                language=language,
                form=form,
                standing=Standing.SUPPOSED,
                sort_order=first + place,
            )
            for place, (text, language, form) in enumerate(names)
        ]
        for row in rows:
            row.fill_keys()
        return rows

    def _write(self, model: Any, record: Any, rows: list[Any]) -> Made:
        name_model, field = _NAMES[model]
        for row in rows:
            setattr(row, f"{field}_id", record.pk)
            self._keys[model].setdefault(row.match_key, record.pk)
        name_model.objects.bulk_create(rows)
        self._have[model, record.pk] += rows
        return [[f"{field}name", row.pk] for row in rows]
