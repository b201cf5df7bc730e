"""New works with their names, many at once: no query, revision or signal for each of them."""

from collections.abc import Sequence

from litre.catalogue.models import Standing, Work, WorkIdentifier, WorkName
from litre.catalogue.models.records import RESERVED, Identifier, free_slug
from litre.transfer.titles.names import NewName

SCHEME = Identifier.Scheme.ANIDB


class Addresses:
    """Free addresses of works; those of the whole catalogue are read once."""

    def __init__(self) -> None:
        self._taken: set[str] = set(Work.objects.values_list("slug", flat=True)) | RESERVED
        self._last: dict[str, int] = {}

    def give(self, works: list[Work], wanted: list[str]) -> None:
        """An address for each; call it in the transaction that writes them."""
        left = list(zip(works, wanted, strict=True))
        while left:
            for work, address in left:
                work.slug = self._free(address)
            # Somebody may have taken one since the catalogue was read.
            slugs = [work.slug for work, _address in left]
            met = set(Work.objects.filter(slug__in=slugs).values_list("slug", flat=True))
            left = [pair for pair in left if pair[0].slug in met]

    def _free(self, wanted: str) -> str:
        found = free_slug(wanted, self._taken, self._last.get(wanted, 2))
        if found != wanted:
            self._last[wanted] = int(found.rpartition("-")[2])
        self._taken.add(found)
        return found


def make_works(
    wanted: list[tuple[int, list[NewName]]], kind: str, source: str, addresses: Addresses
) -> tuple[list[Work], list[WorkName]]:
    """The works, in the order of `wanted`, and their names, written with the identifier."""
    works = [Work(kind=kind) for _pair in wanted]
    names = [rows_for(names, source) for _number, names in wanted]
    asked = [work.wanted_slug(rows) for work, rows in zip(works, names, strict=True)]
    addresses.give(works, asked)
    for work, rows in zip(works, names, strict=True):
        work.fill_keys(rows)
    Work.objects.bulk_create(works)
    for work, rows in zip(works, names, strict=True):
        for row in rows:
            row.work_id = work.pk
    written = WorkName.objects.bulk_create([row for rows in names for row in rows])
    WorkIdentifier.objects.bulk_create(
        [
            WorkIdentifier(work_id=work.pk, scheme=SCHEME, value=str(number), sort_order=0)
            for work, (number, _names) in zip(works, wanted, strict=True)
        ]
    )
    return works, written


def rows_for(names: Sequence[NewName], source: str, first: int = 0) -> list[WorkName]:
    """Names as rows with their keys, not written and of no work yet."""
    rows = [
        WorkName(
            text=name.text,
            language=name.language,
            form=name.form,
            source=source,
            standing=Standing.CONFIRMED,
            sort_order=place,
        )
        for place, name in enumerate(names, first)
    ]
    for row in rows:
        row.fill_keys()
    return rows
