"""What imports kept of one person beside the site itself: comments kept aside, notes, certificates."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Q
from django.dispatch import receiver
from django.utils.translation import gettext, ngettext

from litre.accounts.persons import (
    Erasure,
    Family,
    Person,
    copies_wanted,
    erasing,
    families_wanted,
    folded,
)
from litre.comments.persons import COMMENTS, MENTIONS, keep_away
from litre.transfer.models import Imported, Run

_MASKED = "masked"
ASIDE = "aside"


@receiver(copies_wanted)
def copies(person: Person, **_signal: Any) -> dict[str, Any]:
    return {"comments_kept_aside": aside_of(person)}


def aside_of(person: Person) -> list[dict[str, Any]]:
    """The comments of theirs that no page has, as they came."""
    return [one for row in _rows(person) for one in _aside(row) if _is_theirs(one, person)]


@receiver(families_wanted)
def families(person: Person, **_signal: Any) -> list[Family]:
    return [
        Family(
            40,
            ASIDE,
            gettext("Comments that an import kept aside"),
            len(aside_of(person)),
            gettext(
                "These comments, and notes of imports that quote a comment; such notes go with comments and mentions too."
            ),
            gettext("The export itself, where you keep it."),
        )
    ]


@receiver(erasing)
def erase(
    person: Person, families: Collection[str], note: Callable[[Imported], None], **_signal: Any
) -> Erasure:
    """Forget comments that no page has, and every note and certificate that quotes a comment of theirs.

    These are found by the name that stands in a comment, so they go with comments of any kind.
    """
    if not {COMMENTS, MENTIONS, ASIDE} & set(families):
        return Erasure()
    count = 0
    for row in _rows(person):
        theirs = [one for one in _aside(row) if ASIDE in families and _is_theirs(one, person)]
        keep_away((one["id"], one["email"], one["author"]) for one in theirs)
        count += len(theirs)
        if theirs:
            note(row)
            row.original["comments"] = [one for one in _aside(row) if one not in theirs]
        kept = [each for each in row.notes if not _quotes(each, person)]
        if theirs or len(kept) < len(row.notes):
            row.notes = kept
            row.save(update_fields=["original", "notes"])
    for run in Run.objects.filter(certificate__notes__isnull=False):
        notes = run.certificate["notes"]
        kept = [each for each in notes if not _quotes(each, person)]
        if len(kept) < len(notes):
            run.certificate["notes"] = kept
            run.save(update_fields=["certificate"])
    said = ngettext(
        "%(n)d comment that an import kept aside is erased.",
        "%(n)d comments that imports kept aside are erased.",
        count,
    )
    return Erasure([said % {"n": count}] if count else [])


def _rows(person: Person) -> Any:
    """Rows of the ledger that may hold something of theirs: what is quoted, what is kept aside."""
    return Imported.objects.filter(
        Q(notes__icontains=_MASKED) | Q(original__has_key="comments")
    ).iterator()


def _aside(row: Imported) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = row.original.get("comments", [])
    return found


def _is_theirs(one: dict[str, Any], person: Person) -> bool:
    return folded(one.get("email", "")) in person.emails


def _quotes(note: dict[str, Any], person: Person) -> bool:
    """A note quotes a comment after the name of its author; of two who share it, both lose the hint."""
    said = str(note.get("what", ""))
    return note.get("kind") == _MASKED and any(said.startswith(f"{n}: ") for n in person.names)
