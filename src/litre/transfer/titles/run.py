"""One import of titles. It may be stopped anywhere and run again; the same file changes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from django.db import transaction

from litre.catalogue.models import WorkKind
from litre.transfer.errors import BadTitles
from litre.transfer.lock import alone
from litre.transfer.titles.batch import Brought, Wanted, write
from litre.transfer.titles.lines import Complaint, read_titles
from litre.transfer.titles.merging import SOURCE
from litre.transfer.titles.names import names_from
from litre.transfer.titles.shelf import Shelf
from litre.transfer.titles.works import Addresses

# Works that are written together: a stop loses at most these, and the next run brings them. Each
# batch writes to most pages of the index, so small ones make a large catalogue slow; and others
# wait as long as one is written.
_BATCH = 1000
_COMPLAINTS_KEPT = 100
_TELL_EVERY = 2000

Progress: TypeAlias = Callable[[str, int, int], object]


@dataclass(frozen=True)
class Order:
    """What somebody asked for. `strict`: nothing comes of a file with a bad line.

    Nothing comes of one whose lines are all bad, either: it is another file, or in another encoding.
    """

    path: Path
    kind: str = WorkKind.OTHER
    strict: bool = False


def bring_titles(order: Order, progress: Progress) -> Brought:
    """Import the file. Raises TransferError with a whole sentence."""
    with alone(), Shelf() as shelf:
        brought = Brought()
        _read(order, shelf, brought, progress)
        if brought.bad_lines and (order.strict or not brought.titles):
            raise BadTitles(_refusal(brought))
        brought.works = shelf.count_works()
        addresses = Addresses()
        source = SOURCE + order.path.name[:300]
        done = 0
        for batch in _batches(shelf):
            with transaction.atomic():
                write(batch, order.kind, source, addresses, brought)
            done += len(batch)
            progress("works", done, brought.works)
        return brought


def _read(order: Order, shelf: Shelf, brought: Brought, progress: Progress) -> None:
    size = order.path.stat().st_size if order.path.is_file() else 0
    length = 0
    for title in read_titles(order.path):
        if isinstance(title, Complaint):
            brought.bad_lines += 1
            if len(brought.complaints) < _COMPLAINTS_KEPT:
                brought.complaints.append(title)
            continue
        shelf.add(title)
        brought.titles += 1
        length += len(title.text) + 12
        if not brought.titles % _TELL_EVERY:
            progress("reading", min(length, size), size)


def _batches(shelf: Shelf) -> Iterator[Wanted]:
    works = ((number, names_from(titles)) for number, titles in shelf.works())
    while batch := list(islice(works, _BATCH)):
        yield batch


def _refusal(brought: Brought) -> str:
    lines = "\n".join(map(str, brought.complaints))
    return f"Nothing was brought; {brought.bad_lines} lines are no titles:\n{lines}"
