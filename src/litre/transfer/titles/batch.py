"""Works that are written together: which are new, which differ, which stay."""

from dataclasses import dataclass, field
from typing import TypeAlias

from litre.catalogue.models import Work, WorkIdentifier, WorkName
from litre.search.names.writing import entry_of, index_names
from litre.transfer.titles import ledger
from litre.transfer.titles.lines import Complaint
from litre.transfer.titles.merging import Merge, merge, write_merges
from litre.transfer.titles.names import NewName
from litre.transfer.titles.works import SCHEME, Addresses, make_works

Wanted: TypeAlias = list[tuple[int, list[NewName]]]


@dataclass
class Brought:
    """What came, counted. `complaints` are the first of the bad lines.

    `works_held` are left as they were: they would lose a name, which a bad line may have held.
    """

    titles: int = 0
    works: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    names_added: int = 0
    names_removed: int = 0
    bad_lines: int = 0
    works_held: int = 0
    complaints: list[Complaint] = field(default_factory=list)


def write(batch: Wanted, kind: str, source: str, addresses: Addresses, brought: Brought) -> None:
    """Write what differs, and tell the search; call it in a transaction."""
    known = ledger.digests(number for number, _names in batch)
    left = [pair for pair in batch if known.get(pair[0]) != ledger.digest(pair[1])]
    brought.unchanged += len(batch) - len(left)
    here = _here([number for number, _names in left if number not in known])
    new = [pair for pair in left if pair[0] not in known and pair[0] not in here]
    works, written = make_works(new, kind, source, addresses)
    rows = [
        ledger.new_row(number, names, work.pk, [ledger.key_of(name) for name in names])
        for work, (number, names) in zip(works, new, strict=True)
    ]
    ledger.write(rows, [])
    brought.new += len(new)
    brought.names_added += sum(len(names) for _number, names in new)
    old = [pair for pair in left if pair[0] in known or pair[0] in here]
    written += _merge(old, here, source, brought)
    # In the transaction that wrote them; those that are removed tell the search themselves.
    index_names(map(entry_of, written))


def _here(numbers: list[int]) -> dict[int, int]:
    """Works that somebody gave the number before this import knew of them."""
    rows = WorkIdentifier.objects.filter(scheme=SCHEME, value__in=map(str, numbers))
    return {int(value): work for value, work in rows.order_by("-pk").values_list("value", "work")}


def _merge(old: Wanted, here: dict[int, int], source: str, brought: Brought) -> list[WorkName]:
    rows = ledger.rows_of(number for number, _names in old)
    records = {
        number: rows[number].object_id if number in rows else here[number] for number, _names in old
    }
    names: dict[int, list[WorkName]] = {}
    for name in WorkName.objects.filter(work__in=records.values()):
        names.setdefault(name.work_id, []).append(name)
    alive = set(Work.objects.filter(pk__in=records.values()).values_list("pk", flat=True))
    plans: list[Merge] = []
    held_before = brought.works_held
    new = []
    for number, wanted in old:
        record, row = records[number], rows.get(number)
        made = ledger.made_in(row) if row else set()
        # A work that was deleted here stays deleted.
        plan = (
            merge(record, names.get(record, []), made, wanted, source) if record in alive else None
        )
        if plan and plan.removed and brought.bad_lines:
            brought.works_held += 1
            continue
        plans += [plan] if plan else []
        if row:
            row.digest, row.label = ledger.digest(wanted), wanted[0].text
            row.original = {"names": plan.made} if plan else row.original
        elif plan:
            new.append(ledger.new_row(number, wanted, record, plan.made))
    write_merges(plans, names)
    ledger.write(new, list(rows.values()))
    brought.changed += len(old) - brought.works_held + held_before
    brought.names_added += sum(len(plan.added) for plan in plans)
    brought.names_removed += sum(len(plan.removed) for plan in plans)
    return [row for plan in plans for row in plan.added]
