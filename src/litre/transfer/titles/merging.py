"""Names of works that are there already: add, change and remove only what an import made."""

from dataclasses import dataclass, field

from django.utils import timezone

from litre.catalogue.models import Standing, Work, WorkName
from litre.transfer.titles.ledger import Key, key_of
from litre.transfer.titles.names import NewName
from litre.transfer.titles.works import rows_for

# Every name this import makes says so; an editor who changes a source takes the name over.
SOURCE = "AniDB titles: "


@dataclass
class Merge:
    """What becomes of the names of one work. `made` are those the import answers for from now."""

    work: int
    made: list[Key]
    removed: list[WorkName] = field(default_factory=list)
    added: list[WorkName] = field(default_factory=list)
    moved: list[WorkName] = field(default_factory=list)


def merge(
    work: int, here: list[WorkName], made: set[Key], wanted: list[NewName], source: str
) -> Merge:
    """Plan it; nothing is written.

    A name that was made and is not here any more as it was made, was edited or removed by hand:
    it stays so. A name that somebody else wrote is not made again.
    """
    own = {_key(row): row for row in here if _key(row) in made and _is_ours(row)}
    others = [row for row in here if own.get(_key(row)) is not row]
    known = {(row.text, row.language) for row in others}
    keys = {key_of(name) for name in wanted}
    fresh = [
        name
        for name in wanted
        if key_of(name) not in made and (name.text, name.language) not in known
    ]
    fresh_keys = {key_of(name) for name in fresh}
    kept = [key for key in map(key_of, wanted) if key in made or key in fresh_keys]
    plan = Merge(work, kept, [row for key, row in own.items() if key not in keys])
    last = max((row.sort_order or 0 for row in here), default=-1)
    plan.added = rows_for(fresh, source, last + 1)
    for row in plan.added:
        row.work_id = work
    if not others:
        _lay_in_order(plan, own, wanted)
    return plan


def _lay_in_order(plan: Merge, own: dict[Key, WorkName], wanted: list[NewName]) -> None:
    """Where all names are of this import they stand as in a new record."""
    rows = {**own, **{_key(row): row for row in plan.added}}
    for place, name in enumerate(wanted):
        row = rows.get(key_of(name))
        if row and row.sort_order != place:
            row.sort_order = place
            if row.pk:
                plan.moved.append(row)


def write_merges(plans: list[Merge], names: dict[int, list[WorkName]]) -> None:
    """Carry the plans out; `names` are the names by work, as they were."""
    WorkName.objects.filter(pk__in=[row.pk for plan in plans for row in plan.removed]).delete()
    WorkName.objects.bulk_create([row for plan in plans for row in plan.added])
    WorkName.objects.bulk_update(
        [row for plan in plans for row in plan.moved], ["sort_order"], batch_size=200
    )
    touched = {p.work: p for p in plans if p.removed or p.added or p.moved}
    works = list(Work.objects.filter(pk__in=touched))
    for work in works:
        plan = touched[work.pk]
        gone = {row.pk for row in plan.removed}
        rows = [row for row in names.get(work.pk, ()) if row.pk not in gone] + plan.added
        work.fill_keys(sorted(rows, key=lambda row: row.sort_order or 0))
        work.updated_at = timezone.now()
    Work.objects.bulk_update(works, ["gojuon_key", "latin_key", "updated_at"], batch_size=100)


def _key(row: WorkName) -> Key:
    return row.text, row.language, row.form


def _is_ours(row: WorkName) -> bool:
    return row.source.startswith(SOURCE) and row.standing == Standing.CONFIRMED
