"""What the import of titles made of each work: names by text, language and form."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from litre.transfer.models import Imported
from litre.transfer.titles.names import NewName

SITE = "anidb"
KIND = "titles"
# Raise it when the same titles become other names: the next run looks at every work again.
_VERSION = 1

Key: TypeAlias = tuple[str, str, str]


def digest(names: Sequence[NewName]) -> str:
    text = json.dumps([_VERSION, *map(key_of, names)], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def key_of(name: NewName) -> Key:
    return name.text, name.language, str(name.form)


def digests(works: Iterable[int]) -> dict[int, str]:
    """What was last made of each of these works that came before: one query."""
    rows = _rows(works).values_list("foreign_id", "digest")
    return {int(work): digest for work, digest in rows}


def rows_of(works: Iterable[int]) -> dict[int, Imported]:
    return {int(row.foreign_id): row for row in _rows(works)}


def made_in(row: Imported) -> set[Key]:
    return {(text, language, form) for text, language, form in row.original.get("names", ())}


def new_row(work: int, names: Sequence[NewName], record: int, made: Sequence[Key]) -> Imported:
    return Imported(
        site=SITE,
        kind=KIND,
        foreign_id=str(work),
        digest=digest(names),
        label=names[0].text,
        model="work",
        object_id=record,
        original={"names": made},
    )


def write(new: list[Imported], changed: list[Imported]) -> None:
    """In the transaction that wrote the names."""
    Imported.objects.bulk_create(new)
    Imported.objects.bulk_update(changed, ["digest", "label", "original"], batch_size=100)


def _rows(works: Iterable[int]):
    return Imported.objects.filter(site=SITE, kind=KIND, foreign_id__in=map(str, works))
