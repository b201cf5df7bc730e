"""The index of names made anew beside the one that serves: for another version of the keys."""

from collections.abc import Callable, Iterator, Mapping

from django.db import transaction

from litre.catalogue.models import PersonName, WorkName
from litre.names.keys.fold import version
from litre.search.models import IndexedName, NamesIndex
from litre.search.names import postings
from litre.search.names.writing import Entry, Folded, folded, lacking, write_folded

# A batch touches most pages of the index, however few its names are: few large ones write less.
_BATCH = 4000
Say = Callable[[int, int], None]


def is_current() -> bool:
    """Whether the index that serves was made by this version of the keys, or there is nothing to index."""
    state = NamesIndex.objects.first()
    if state is None:
        return not (WorkName.objects.exists() or PersonName.objects.exists())
    return state.version == version()


def rebuild(say: Say = lambda done, of: None) -> int:
    """Make the index anew, batch by batch; the old one serves until the new one is whole.

    What is saved meanwhile is written to both. One that was stopped, or killed, goes on where it
    was; two at a time make the same one, and who is second to its end leaves it alone. Gives the
    number of names. `say` is told how many are done, of how many.
    """
    generation = _start()
    total = WorkName.objects.count() + PersonName.objects.count()
    done = 0
    for batch in _batches():
        made = folded(generation, lacking(generation, batch))
        if made and not _write(generation, made):
            break
        done += len(batch)
        say(done, total)
    _finish(generation)
    return done


@transaction.atomic
def _write(generation: int, made: Mapping[Entry, Folded]) -> bool:
    """Whether names were written: not where somebody else has ended this generation meanwhile."""
    postings.take_turn()
    is_open = _is_made(NamesIndex.objects.get(), generation)
    if is_open:
        write_folded(generation, {entry: made[entry] for entry in _still_there(list(made))})
    return is_open


@transaction.atomic
def _start() -> int:
    # Whoever is saving read before that nothing is made anew: his names are read below.
    postings.take_turn()
    state = NamesIndex.objects.first()
    if state is None:
        state = NamesIndex.objects.create(version=0)
    generation = 1 - state.generation
    if _is_made(state, generation):
        return generation
    _clear(generation)
    state.building, state.building_version = generation, version()
    state.save()
    return generation


@transaction.atomic
def _finish(generation: int) -> None:
    postings.take_turn()
    state = NamesIndex.objects.get()
    if not _is_made(state, generation):
        return
    old = state.generation
    state.generation, state.version = generation, version()
    state.building = state.building_version = None
    state.save()
    _clear(old)


def _is_made(state: NamesIndex, generation: int) -> bool:
    """Whether a generation is being made, and of this version: nobody has ended it, or begun another."""
    return (state.building, state.building_version) == (generation, version())


def _clear(generation: int) -> None:
    IndexedName.objects.filter(generation=generation).delete()
    postings.forget(generation)


def _batches() -> Iterator[list[Entry]]:
    for model, owner in ((WorkName, "work_id"), (PersonName, "person_id")):
        last = 0
        while True:
            rows = model.objects.filter(pk__gt=last).order_by("pk")
            found = list(rows.values_list(owner, "pk", "text", "language")[:_BATCH])
            if not found:
                break
            last = found[-1][1]
            yield [Entry(model is PersonName, *row) for row in found]


def _still_there(batch: list[Entry]) -> list[Entry]:
    """Of a batch read a moment ago, what has not been changed, moved or deleted since."""
    is_person = batch[0].is_person
    model, owner = (PersonName, "person_id") if is_person else (WorkName, "work_id")
    rows = model.objects.filter(pk__in=[entry.name for entry in batch])
    now = {Entry(is_person, *row) for row in rows.values_list(owner, "pk", "text", "language")}
    return [entry for entry in batch if entry in now]


def differences() -> list[str]:
    """A line for each name that the index lacks, has too many, or has otherwise; none if it is true."""
    state = NamesIndex.objects.first()
    generation = state.generation if state else 0
    found = []
    for model, owner in ((WorkName, "work_id"), (PersonName, "person_id")):
        is_person = model is PersonName
        here = IndexedName.objects.filter(generation=generation, is_person=is_person)
        indexed = {
            row[0]: row[1:] for row in here.values_list("name_id", "record_id", "text", "language")
        }
        kind = "person" if is_person else "work"
        for pk, *said in (
            model.objects.order_by("pk").values_list("pk", owner, "text", "language").iterator()
        ):
            if indexed.pop(pk, None) != tuple(said):
                found.append(
                    f"The name {said[1]!r} of {kind} {said[0]} is not in the index as it is."
                )
        found += [
            f"The index has a name {row[1]!r} that no {kind} has." for row in indexed.values()
        ]
    return found
