"""What changes the index of names, in the transaction that changes the name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple, TypeAlias

from django.db import transaction
from django.db.models import Max, QuerySet

from litre.catalogue.models import Name, PersonName, WorkName
from litre.names.keys.cantonese import tokens_of_name
from litre.names.keys.compare import pack, unpack
from litre.names.keys.fold import Keys, fold, version
from litre.names.keys.tokens import tokens, tokens_of_person, tokens_of_readings
from litre.search.models import IndexedName, NamesIndex
from litre.search.names import postings

# Names saved one by one while many are: they are written together, in the same transaction.
_gathered: ContextVar[dict[tuple[bool, int], "Entry"] | None] = ContextVar("gathered", default=None)


class Entry(NamedTuple):
    """A name as the index needs it."""

    is_person: bool
    record: int
    name: int
    text: str
    language: str


# The one that serves and the one that is being made.
_EITHER = (0, 1)
_AT_ONCE = 500
_CHINESE = frozenset({"zh", "yue"})
Folded: TypeAlias = tuple[IndexedName, list[str]]


def entry_of(name: Name) -> Entry:
    """The entry of a row of the catalogue."""
    is_person = isinstance(name, PersonName)
    record = name.person_id if isinstance(name, PersonName) else name.work_id
    return Entry(is_person, record, name.pk, name.text, name.language)


@transaction.atomic
def index_names(entries: Iterable[Entry]) -> None:
    """Put names into the index; those it has are replaced where they changed.

    Cost: some 5 ms for a name alone, 0.4 ms in batches of hundreds; 7 more for a person in kanji.
    """
    postings.take_turn()
    given = list({(entry.is_person, entry.name): entry for entry in entries}.values())
    for generation in _generations(len(given)):
        write(generation, given)


def index_saved(entry: Entry) -> None:
    """Put one saved name into the index; inside `together`, at its end."""
    gathered = _gathered.get()
    if gathered is None:
        index_names([entry])
    else:
        gathered[entry.is_person, entry.name] = entry


@contextmanager
def together() -> Iterator[None]:
    """Index all names that are saved in this block at its end: enter it inside a transaction."""
    if _gathered.get() is not None:
        yield
        return
    token = _gathered.set({})
    try:
        yield
        index_names((_gathered.get() or {}).values())
    finally:
        _gathered.reset(token)


@transaction.atomic
def forget_names(is_person: bool, names: Sequence[int]) -> None:
    """Take names out of the index, by their keys in the catalogue."""
    postings.take_turn()
    gathered = _gathered.get() or {}
    for name in names:
        gathered.pop((is_person, name), None)
    for start in range(0, len(names), _AT_ONCE):
        _remove(list(_indexed(_EITHER, is_person, names[start : start + _AT_ONCE])))


def write(generation: int, entries: Sequence[Entry]) -> None:
    """Put names into one generation."""
    new, old = _compared(generation, entries)
    _remove(old)
    _put(generation, folded(generation, new))


def write_folded(generation: int, names: Mapping[Entry, Folded]) -> None:
    """The same of names that were folded before the transaction began: others wait less for its end."""
    new, old = _compared(generation, list(names))
    _remove(old)
    _put(generation, {entry: names[entry] for entry in new})


def lacking(generation: int, entries: Sequence[Entry]) -> list[Entry]:
    """Those that one generation has not, or otherwise; nothing is written."""
    return _compared(generation, entries)[0]


def folded(generation: int, entries: Iterable[Entry]) -> dict[Entry, Folded]:
    """Names as one generation will have them, with their tokens; nothing is written."""
    made = {}
    for entry in entries:
        keys = fold(entry.text, entry.language)
        row = IndexedName(
            generation=generation,
            is_person=entry.is_person,
            record_id=entry.record,
            name_id=entry.name,
            text=entry.text,
            language=entry.language,
            keys=pack(keys),
        )
        made[entry] = (row, _tokens(row, keys))
    return made


def _put(generation: int, names: Mapping[Entry, Folded]) -> None:
    IndexedName.objects.bulk_create([row for row, _ in names.values()], batch_size=_AT_ONCE)
    postings.add(generation, ((row.pk, found) for row, found in names.values()))


def _compared(generation: int, entries: Sequence[Entry]) -> tuple[list[Entry], list[IndexedName]]:
    """Those that the index has not, or otherwise; what it has in their stead."""
    found = {}
    for is_person in {entry.is_person for entry in entries}:
        keys = [entry.name for entry in entries if entry.is_person == is_person]
        for start in range(0, len(keys), _AT_ONCE):
            for row in _indexed([generation], is_person, keys[start : start + _AT_ONCE]):
                found[is_person, row.name_id] = row
    old, new = [], []
    for entry in entries:
        there = found.get((entry.is_person, entry.name))
        if there is None:
            new.append(entry)
        elif (there.record_id, there.text, there.language) != (
            entry.record,
            entry.text,
            entry.language,
        ):
            new.append(entry)
            old.append(there)
    return new, old


def _indexed(
    generations: Sequence[int], is_person: bool, names: Sequence[int]
) -> QuerySet[IndexedName]:
    """The entries of names, by the index of their constraint.

    All three are lists: Django writes `is_person=False` as NOT is_person, for which SQLite goes
    through every entry.
    """
    return IndexedName.objects.filter(
        generation__in=generations, is_person__in=[is_person], name_id__in=names
    )


def _remove(rows: Sequence[IndexedName]) -> None:
    for generation in {row.generation for row in rows}:
        gone = [row for row in rows if row.generation == generation]
        postings.remove(generation, [(row.pk, _tokens(row, unpack(row.keys))) for row in gone])
    if rows:
        IndexedName.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _tokens(row: IndexedName, keys: Keys) -> list[str]:
    found = tokens(keys)
    if row.is_person:
        found |= tokens_of_person(row.text, row.language)
        found |= tokens_of_readings(row.text) if row.language == "ja" else set()
    if row.language.split("-")[0] in _CHINESE:
        found |= tokens_of_name(row.text)
    return sorted(found)


def state_of_names() -> str:
    """What is another after every change of a name: the newest entry, and how many there are.

    Keys of entries are never used twice, so that nothing has to be written for it. Two queries.
    """
    state = NamesIndex.objects.first()
    if state is None:
        return "0"
    newest = IndexedName.objects.aggregate(newest=Max("pk"))["newest"] or 0
    total = postings.numbers_of(state.generation, ()).get(postings.TOTAL, 0)
    return f"{state.generation} {newest} {total}"


def _generations(coming: int) -> list[int]:
    state = NamesIndex.objects.first() or _begin(coming)
    return [state.generation, *([state.building] if state.building is not None else [])]


def _begin(coming: int) -> NamesIndex:
    """The first state: current if these are all the names there are, else to be made anew."""
    present = WorkName.objects.count() + PersonName.objects.count()
    return NamesIndex.objects.create(version=version() if present <= coming else 0)
