"""Litre as it is installed: a home of its own, titles in its catalogue, its index and its search."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import django

HOME = Path(tempfile.mkdtemp(prefix="litre-bench-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ.update(LITRE_HOME=str(HOME), DJANGO_SETTINGS_MODULE="litre.config.settings")
django.setup()

from benchmarks.names.titles import Row  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from litre.catalogue.models import Person, PersonName, Work, WorkName  # noqa: E402
from litre.search.names.finding import find_names  # noqa: E402
from litre.search.names.writing import Entry, index_names  # noqa: E402
from litre.serving.template import copy_to  # noqa: E402

# The languages of the file as the catalogue has them.
TAGS = {"x-jat": "ja-Latn", "x-zht": "zh-Latn", "x-kot": "ko-Latn", "x-tht": "th-Latn"}
_UNKNOWN = {"x-unk", "x-other"}
# Of the rows that are no file's: these are people.
_PEOPLE = {-2, -3, -4}
_BATCH = 500
_numbers = count()


class Litre:
    """The search of a catalogue that holds these titles."""

    def __init__(self, rows: list[Row]) -> None:
        self.path = HOME / f"titles-{next(_numbers)}.sqlite3"
        copy_to(self.path)
        connection.close()
        connection.settings_dict["NAME"] = str(self.path)
        self.works: dict[tuple[bool, int], int] = {}
        self.entries = [*self._write(rows, is_person=False), *self._write(rows, is_person=True)]

    def _write(self, rows: list[Row], is_person: bool) -> list[Entry]:
        """The titles in the catalogue, not yet in the index."""
        records = {work for work, _, _ in rows if (work in _PEOPLE) == is_person}
        model, names, owner = (
            (Person, PersonName, "person_id") if is_person else (Work, WorkName, "work_id")
        )
        made = model.objects.bulk_create(
            [model(slug=f"bench{record}") for record in sorted(records)]
        )
        keys = {record: row.pk for record, row in zip(sorted(records), made, strict=True)}
        self.works |= {(is_person, key): record for record, key in keys.items()}
        written = []
        for record, language, title in rows:
            if record in records:
                tag = "und" if language in _UNKNOWN else TAGS.get(language, language)
                written.append(names(**{owner: keys[record]}, text=title, language=tag))
                written[-1].fill_keys()
        names.objects.bulk_create(written, batch_size=_BATCH)
        return [
            Entry(is_person, getattr(name, owner), name.pk, name.text, name.language)
            for name in written
        ]

    def index(self) -> None:
        """Put all of them into the index, batch by batch, as the import does."""
        for start in range(0, len(self.entries), _BATCH):
            with transaction.atomic():
                index_names(self.entries[start : start + _BATCH])

    def search(self, question: str, k: int) -> list[int]:
        return [self.works[found.is_person, found.record] for found in find_names(question, k)]


@contextmanager
def opened(rows: list[Row]) -> Iterator[Litre]:
    litre = Litre(rows)
    litre.index()
    try:
        yield litre
    finally:
        connection.close()
        litre.path.unlink()
