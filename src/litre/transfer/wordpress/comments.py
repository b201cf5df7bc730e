"""Comments of one item: threads, dates, states and kinds as they were, numbers kept where free."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from litre.comments.addresses import shortened
from litre.comments.contacts import holds_contacts
from litre.comments.models import Comment, Thread
from litre.comments.persons import empty, is_erased, key_of, not_kept_away
from litre.names.plain import plain_text
from litre.transfer.body.comments import comment_html
from litre.transfer.wordpress.authors import user_by_number
from litre.transfer.wordpress.frame import Frame
from litre.transfer.wordpress.ledger import note
from litre.transfer.wordpress.survey import LARGEST_NUMBER
from litre.wxr import values
from litre.wxr.digest import digest

_STATES = {
    "1": Comment.State.PUBLISHED,
    "0": Comment.State.PENDING,
    "spam": Comment.State.SPAM,
    "trash": Comment.State.REMOVED,
    "post-trashed": Comment.State.REMOVED,
}
_KINDS = {"pingback": Comment.Kind.PINGBACK, "trackback": Comment.Kind.TRACKBACK}
_MAY_TELL = re.compile(r"@|\d(?:\D?\d){6}").search
_MASKED = "an address or number in a comment is masked in public; here it is, for you alone"
# What Akismet was told of who wrote: whole network addresses and browsers, which nobody would shorten.
_ABOUT_THE_BROWSER = "akismet_as_submitted"
_FIELDS = [
    "state", "parent_id", "kind", "author_id", "author_name", "author_email", "author_address", "ip", "source", "html",
    "written_at", "extra", "name_key", "network",
]  # fmt: skip


def bring_comments(
    frame: Frame, thread: Thread, item: values.Item, *, is_new: bool = False
) -> list[dict[str, str]]:
    """Make the thread say what the export says; the notes of what was changed or kept aside.

    A comment that was edited or moderated here since keeps its state; one of ours is not touched.
    """
    if is_new and not item.comments:
        return []
    rows = () if is_new else thread.comments.filter(imported_id__isnull=False)
    known = {row.imported_id: row for row in rows}
    wanted = _numbered(item.comments)
    ids = {number: row.pk for number, row in known.items() if number is not None}
    ids |= frame.comment_numbers.take(one.id for one in wanted if one.id not in known)
    notes: list[dict[str, str]] = []
    new, changed = [], []
    for one in wanted:
        if one.id in known and is_erased(known[one.id]):
            continue
        row = _filled(frame, one, ids, known.get(one.id), notes)
        row.thread = thread
        if frame.comment_numbers.is_erased(one.id, one.email, one.author):
            empty(row)
        row.make_traces()
        _tell_contacts(row, notes)
        if one.id not in known:
            row.pk = ids[one.id]
            new.append(row)
        elif row.extra.get("mark") != known[one.id].extra.get("mark"):
            changed.append(row)
    # Parents may stand after their replies: SQLite and PostgreSQL check foreign keys at commit.
    frame.batch.add(Comment, new)
    Comment.objects.bulk_update(changed, _FIELDS, batch_size=200)
    return notes


def comments_aside(item: values.Item) -> list[dict[str, Any]]:
    """The comments of what has no thread here, as they came, for the ledger."""
    names = (
        "id",
        "parent",
        "author",
        "email",
        "url",
        "date_gmt",
        "content",
        "approved",
        "type",
        "user_id",
    )
    keys = {one: key_of(one.id, one.email, one.author) for one in item.comments}
    may_come = not_kept_away(keys.values()) if keys else set()
    # Nobody will need the whole network address of a comment that no page has.
    return [
        {**{name: getattr(one, name) for name in names}, "ip": shortened(one.ip)}
        for one in item.comments
        if keys[one] in may_come
    ]


def _tell_contacts(row: Comment, notes: list[dict[str, str]]) -> None:
    """A public comment that gives an e-mail address or a number away is handed to the owner."""
    if row.state != Comment.State.PUBLISHED or not _MAY_TELL(row.html):
        return
    text = plain_text(row.html)
    if holds_contacts(text):
        notes.append(note("masked", f"{row.author_name}: {text}", _MASKED))


def _numbered(comments: Iterable[values.Comment]) -> list[values.Comment]:
    """Each under a number of its own: one that is absurd or comes again gets one below zero."""
    numbered: dict[int, values.Comment] = {}
    for place, one in enumerate(comments, 1):
        if one.id in numbered or not 0 < one.id <= LARGEST_NUMBER:
            one = replace(one, id=-place)
        numbered[one.id] = one
    return list(numbered.values())


def _filled(
    frame: Frame,
    one: values.Comment,
    ids: dict[int, int],
    row: Comment | None,
    notes: list[dict[str, str]],
) -> Comment:
    filled = Comment(pk=row.pk if row else None, state=_state(one, row))
    filled.imported_id = one.id
    filled.parent_id = ids.get(one.parent) if one.parent else None
    if one.parent and filled.parent_id is None:
        notes.append(
            note(
                "changed",
                f"comment {one.id}",
                f"it answered comment {one.parent}, which is not in the export; it stands on its own",
            )
        )
    filled.kind = _KINDS.get(one.type, Comment.Kind.COMMENT)
    filled.author_id = user_by_number(frame, one.user_id)
    filled.author_name = one.author[:255]
    filled.author_email = one.email[:255]
    filled.author_address = one.url[:500]
    filled.ip = one.ip[:45]
    filled.source = one.content
    filled.html = comment_html(one.content)
    filled.written_at = frame.when(one.date_gmt, one.date) or frame.now
    filled.extra = _extra(one)
    return filled


def _state(one: values.Comment, row: Comment | None) -> str:
    """The source's state; one that was decided here, against what the source said then, stays."""
    if row and row.state != _STATES.get(row.extra.get("approved", "1"), Comment.State.PENDING):
        return row.state
    return _STATES.get(one.approved, Comment.State.PENDING)


def _extra(one: values.Comment) -> dict[str, Any]:
    extra: dict[str, Any] = {"mark": hash_of(one)}
    meta = [list(pair) for pair in one.meta if not pair[0].startswith(_ABOUT_THE_BROWSER)]
    if meta:
        extra["meta"] = meta
    if one.parent:
        extra["parent"] = one.parent
    if one.approved != "1":
        extra["approved"] = one.approved or "0"
    return extra


def hash_of(one: values.Comment) -> str:
    """Tells whether the comment changed at the source."""
    return digest(one).hex()[:16]
