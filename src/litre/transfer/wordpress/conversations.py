"""Comments of the file against the threads of the site, and WordPress' count of each explained."""

from collections import Counter
from typing import Any

from litre.comments.models import Comment
from litre.transfer.models import Imported
from litre.transfer.wordpress.frame import Frame
from litre.transfer.wordpress.survey import Entry

# What has a thread here; comments of anything else stay whole with the import.
_THREADED = {"reviewpage": "thread__review", "plainpage": "thread__plain_page"}
_APPROVED = "1"
_MENTIONS = {
    Comment.Kind.PINGBACK: "pingback",
    Comment.Kind.TRACKBACK: "trackback",
    Comment.Kind.WEBMENTION: "webmention",
}
# (kind, state at the source or "" if it was written here, whether readers see it)
Talk = Counter[tuple[str, str, bool]]
Here = dict[tuple[str, int | None], Talk]


def comments_here(frame: Frame) -> Here:
    """Of each page that came: the comments of its thread, whatever was decided on them here."""
    found: Here = {}
    pages = Imported.objects.filter(site=frame.ledger.site)
    for model, field in _THREADED.items():
        numbers = pages.filter(model=model).values("object_id")
        rows = Comment.objects.filter(**{f"{field}__in": numbers})
        for page, kind, state, number, extra in rows.values_list(
            field, "kind", "state", "imported_id", "extra"
        ).iterator():
            source = "" if number is None else extra.get("approved", _APPROVED)
            said = _MENTIONS.get(kind, "comment")
            is_seen = state == Comment.State.PUBLISHED
            found.setdefault((model, page), Counter())[said, source, is_seen] += 1
    return found


def comment_lines(frame: Frame, here: Here) -> list[dict[str, Any]]:
    """Item by item, so that a comment too many in one hides none that another lacks."""
    wanted: Counter[tuple[str, str]] = Counter()
    came: Counter[tuple[str, str]] = Counter()
    aside: Counter[tuple[str, str]] = Counter()
    for entry in frame.survey.entries.values():
        row = frame.ledger.row(entry.type, entry.key)
        wanted += entry.comments
        if row and row.model in _THREADED:
            came += entry.comments & _by_source(here.get((row.model, row.object_id), Counter()))
        elif row and row.comments == entry.comments.total():
            aside += entry.comments
    return [
        {
            "kind": kind,
            "state": state,
            "in": wanted[kind, state],
            "came": came[kind, state],
            "kept_aside": aside[kind, state],
            "held": 0,
        }
        for kind, state in sorted(wanted)
    ]


def _by_source(talk: Talk) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for (kind, source, _), count in talk.items():
        if source:
            found[kind, source] += count
    return found


def thread_lines(frame: Frame, here: Here) -> list[dict[str, Any]]:
    """Each article where readers see another number than WordPress counted, and why.

    `wordpress` is its plain number of approved comments, mentions among them; `comments` and
    `mentions` are what the site shows; `hidden`, `approved` and `written` what was done here.
    """
    lines = []
    for entry in frame.survey.entries.values():
        row = frame.ledger.row(entry.type, entry.key)
        if row and row.model in _THREADED:
            talk = here.get((row.model, row.object_id), Counter())
            line = _line(entry, row, talk)
            if line["comments"] != line["wordpress"] or not line["is_explained"] or _moved(line):
                lines.append(line)
    return lines


def _line(entry: Entry, row: Imported, talk: Talk) -> dict[str, Any]:
    said = _split({kind: n for (kind, state), n in entry.comments.items() if state == _APPROVED})
    came = _split(_summed(talk, lambda source, is_seen: source == _APPROVED))
    shown = _split(_summed(talk, lambda source, is_seen: is_seen))
    return {
        "item": f"{entry.type} {entry.key}",
        "title": entry.title,
        "model": row.model,
        "object": row.object_id,
        "wordpress": sum(said),
        "file": {"comments": said[0], "mentions": said[1]},
        "came": {"comments": came[0], "mentions": came[1]},
        "comments": shown[0],
        "mentions": shown[1],
        "hidden": _summed(
            talk, lambda source, is_seen: source == _APPROVED and not is_seen
        ).total(),
        "approved": _summed(
            talk, lambda source, is_seen: source not in {"", _APPROVED} and is_seen
        ).total(),
        "written": _summed(talk, lambda source, is_seen: not source and is_seen).total(),
        "is_explained": said == came,
    }


def _summed(talk: Talk, wanted: Any) -> Counter[str]:
    found: Counter[str] = Counter()
    for (kind, source, is_seen), count in talk.items():
        if wanted(source, is_seen):
            found[kind] += count
    return found


def _split(counts: dict[str, int]) -> tuple[int, int]:
    """(comments, mentions)"""
    comments = counts.get("comment", 0)
    return comments, sum(counts.values()) - comments


def _moved(line: dict[str, Any]) -> bool:
    return bool(line["hidden"] or line["approved"] or line["written"])


def thread_differences(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Counts that neither mentions nor what was decided here explain."""
    return [
        {
            "kind": f"published {kind}",
            "state": line["item"],
            "in": line["file"][kind],
            "came": line["came"][kind],
            "kept_aside": 0,
            "held": 0,
        }
        for line in lines
        for kind in ("comments", "mentions")
        if line["file"][kind] != line["came"][kind]
    ]
