"""Decisions on comments, and how they are taken back. Every one stands in Wagtail's audit log."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from litre.accounts.models import User
from litre.comments.actions import Outcome
from litre.comments.errors import Refused
from litre.comments.models import Comment, Thread
from litre.comments.moderation import log
from litre.comments.moderation.errors import CannotUndo
from litre.comments.signals import comment_changed
from litre.comments.spam.lessons import sort_of, teach

# So many keys fit into one question to any database.
_AT_ONCE = 500


@transaction.atomic
def decide(comments: Iterable[Comment], state: str, user: User | None) -> UUID | None:
    """Bring these comments into a state; what `undo` wants to take it back, None if nothing changed.

    The state before is read under a lock, so of two who decide at once both find in the log what they
    really changed. Comments that their authors took back stay as they are.
    """
    to, batch = Comment.State(state), log.new_batch()
    moved = [row for row in _locked(each.pk for each in comments) if _may_become(row, to)]
    taught = teach(dict.fromkeys(moved, sort_of(to)))
    for row in moved:
        before = _move(row, to)
        data = {"from": before, "to": to.value, **_taught(taught[row.pk])}
        log.note(row, log.BY_STATE[to], user, batch, **data)
    if not moved:
        return None
    log.close(batch, log.BY_STATE[to], user, len(moved))
    return batch


@transaction.atomic
def answer(comment: Comment, reply: Callable[[], Outcome], user: User | None) -> None:
    """Publish a comment, if it is not yet, and what `reply` keeps: one decision, undone as one.

    Undone, the reply is removed. The same reply sent again is no decision. Raises Refused, and decides
    nothing, for one that was removed since.
    """
    batch = decide([comment], Comment.State.PUBLISHED, user) or log.new_batch()
    kept = reply()
    if kept.comment.state == Comment.State.REMOVED:
        raise Refused(_("This reply was taken back. To send it after all, write it anew."), 409)
    if kept.is_new:
        data = {"from": Comment.State.REMOVED.value, "to": str(kept.comment.state)}
        log.note(kept.comment, log.REPLY, user, batch, **data)
        log.close(batch, log.REPLY, user, 1)


@transaction.atomic
def set_policy(thread: Thread, policy: str, user: User | None) -> UUID | None:
    """Open or close the comments of a page; what `undo` wants, None if nothing changed."""
    to, batch = Thread.Policy(policy), log.new_batch()
    row = Thread.objects.select_for_update().get(pk=thread.pk)
    if row.policy == to:
        return None
    before, row.policy = row.policy, to
    row.save(update_fields=["policy"])
    log.note(row, log.BY_POLICY[to], user, batch, **{"from": before, "to": to.value})
    log.close(batch, log.BY_POLICY[to], user, 1)
    return batch


@transaction.atomic
def undo(batch: UUID, user: User | None) -> int:
    """Give everything a decision touched the state it had before; how many things.

    What somebody has decided anew since stays. Raises CannotUndo if nothing is left to take back. It is
    a decision of its own, so it can be taken back too.
    """
    entries = ModelLogEntry.objects.filter(uuid=batch, action__in=log.DECISIONS).order_by("pk")
    keys = [int(entry.object_id) for entry in entries]
    said = {int(entry.object_id): entry for entry in entries}
    if entries and entries[0].action in _OF_THREADS:
        done = _undo_policies(said, keys, user)
    else:
        done = _undo_states(said, keys, user)
    if not done:
        raise CannotUndo
    return done


_OF_THREADS = {*log.BY_POLICY.values(), log.UNDO_POLICY}


def _undo_states(said: dict[int, ModelLogEntry], keys: list[int], user: User | None) -> int:
    batch, last = log.new_batch(), _last(Comment, keys)
    rows = [row for row in _locked(keys) if _may_return(row, said[row.pk], last[row.pk])]
    taught = teach({row: said[row.pk].data.get("taught", "") for row in rows})
    for row in rows:
        entry = said[row.pk]
        before = _move(row, entry.data["from"])
        data = {"from": before, "to": row.state, "undoes": str(entry.uuid)}
        log.note(row, log.UNDO, user, batch, **data, **_taught(taught[row.pk]))
    if rows:
        log.close(batch, log.UNDO, user, len(rows), said[rows[0].pk].uuid)
    return len(rows)


def _may_return(row: Comment, entry: ModelLogEntry, last: set[int]) -> bool:
    return entry.pk in last and row.state == entry.data["to"] and not is_gone(row)


def _undo_policies(said: dict[int, ModelLogEntry], keys: list[int], user: User | None) -> int:
    batch, done = log.new_batch(), 0
    last = _last(Thread, keys)
    for row in Thread.objects.select_for_update().filter(pk__in=keys):
        entry = said[row.pk]
        if entry.pk not in last[row.pk] or row.policy != entry.data["to"]:
            continue
        before, row.policy = row.policy, entry.data["from"]
        row.save(update_fields=["policy"])
        data = {"from": before, "to": row.policy, "undoes": str(entry.uuid)}
        log.note(row, log.UNDO_POLICY, user, batch, **data)
        done += 1
    if done:
        log.close(batch, log.UNDO_POLICY, user, done, entry.uuid)
    return done


def _taught(sort: str) -> dict[str, str]:
    """What the classifier had learnt of the comment before; undoing gives it that back."""
    return {"taught": sort} if sort else {}


def is_gone(comment: Comment) -> bool:
    """Whether there are no words left to decide on: its author took it back."""
    return bool(comment.extra.get("taken_back"))


def _may_become(row: Comment, to: Comment.State) -> bool:
    return row.state != to and not is_gone(row)


def _move(row: Comment, to: str) -> str:
    """Save the new state alone and tell who listens; the state before."""
    before, row.state = row.state, to
    row.save(update_fields=["state"])
    comment_changed.send(sender=Comment, comment=row, before=before)
    return str(before)


def _locked(keys: Iterable[int]) -> list[Comment]:
    wanted = sorted(set(keys))
    rows: list[Comment] = []
    for start in range(0, len(wanted), _AT_ONCE):
        some = Comment.objects.filter(pk__in=wanted[start : start + _AT_ONCE])
        rows += some.select_for_update(of=("self",)).order_by("pk")
    return rows


def _last(model: type[Comment] | type[Thread], keys: list[int]) -> dict[int, set[int]]:
    """The entries of each of these things that may be taken back now.

    That is the last decision still in force, and the last entry of all: an undo, taken back, is that
    decision again.
    """
    stacks: dict[str, list[ModelLogEntry]] = defaultdict(list)
    taken: dict[tuple[str, str], ModelLogEntry] = {}
    last: dict[str, ModelLogEntry] = {}
    for entry in _history(model, keys):
        key, undoes = entry.object_id, entry.data.get("undoes")
        last[key] = entry
        if undoes is None:
            stacks[key].append(entry)
        elif (key, undoes) in taken:
            stacks[key].append(taken.pop((key, undoes)))
        else:
            taken[key, str(entry.uuid)] = stacks[key].pop()
    return {int(key): {last[key].pk, *(each.pk for each in stacks[key][-1:])} for key in last}


def _history(model: type[Comment] | type[Thread], keys: list[int]) -> Iterator[ModelLogEntry]:
    """The decisions on each of these things, the oldest first."""
    for start in range(0, len(keys), _AT_ONCE):
        some = [str(key) for key in keys[start : start + _AT_ONCE]]
        yield from log.entries_of(model).filter(object_id__in=some).order_by("pk")
