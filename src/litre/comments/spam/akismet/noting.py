"""Noting what Akismet is to be asked or told; in the transaction that writes the comment."""

from typing import Any

from django.conf import settings

from litre.comments.models import Comment, Enquiry, Lesson
from litre.comments.typed import Occasion

_HAM, _SPAM = Enquiry.Sort.HAM, Enquiry.Sort.SPAM
_ENDS = {Comment.State.REMOVED, Comment.State.SPAM}


def note(comment: Comment, before: str, occasion: Occasion | None = None, **_signal: Any) -> None:
    """A new comment is to be asked about, a changed one again; a decision that says otherwise, told."""
    if comment.extra.get("taken_back"):
        Enquiry.objects.filter(comment=comment).delete()
    elif not (settings.AKISMET_KEY and settings.ADDRESS):
        return
    elif not before:
        _note_new(comment, occasion)
    else:
        row = Enquiry.objects.filter(comment=comment).select_for_update().first()
        if row is not None:
            _note_change(row, comment, before)


def _note_new(comment: Comment, occasion: Occasion | None) -> None:
    """Neither what the checks here took for spam, nor what staff write, nor mentions."""
    is_guest = occasion is not None and not occasion.is_trusted
    if is_guest and comment.state not in _ENDS and not comment.is_mention:
        Enquiry.objects.create(
            comment=comment, wants=Enquiry.Wants.CHECK, due_at=comment.written_at
        )


def _note_change(row: Enquiry, comment: Comment, before: str) -> None:
    decided = Lesson.objects.filter(comment=comment).values_list("sort", flat=True).first()
    holds, thought = decided or row.verdict or _HAM, row.told or row.verdict or _HAM
    if holds != thought:
        wants = Enquiry.Wants.SPAM if holds == _SPAM else Enquiry.Wants.HAM
    elif decided or comment.state in _ENDS:
        wants = Enquiry.Wants.NOTHING
    elif comment.edited_at and before == comment.state:
        wants = Enquiry.Wants.CHECK
    elif row.wants == Enquiry.Wants.CHECK:
        return
    else:
        wants = Enquiry.Wants.NOTHING
    if wants != row.wants:
        row.wants, row.tries, row.said, row.round = wants, 0, "", row.round + 1
        row.save()
