"""The certificate: what the file holds against what the site holds, and why they differ where they do."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.apps import apps

from litre.comments.models import Comment
from litre.transfer.models import Imported, Proposal
from litre.transfer.wordpress.frame import Frame

_MODELS = {
    "user": "litre_accounts.User",
    "tag": "taggit.Tag",
    "kind": "litre_journal.Kind",
    "picture": "litre_media.Picture",
    "document": "wagtaildocs.Document",
    "reviewpage": "litre_journal.ReviewPage",
    "plainpage": "litre_journal.PlainPage",
    "menuitem": "litre_journal.MenuItem",
}
# What has a thread here; comments of anything else stay whole with the import.
_THREADED = {"reviewpage", "plainpage"}
_LISTED = 5000


def certificate(frame: Frame, sha256: str) -> dict[str, Any]:
    """Counted from the file on one side and from the tables of the site on the other.

    `differences` has a line for each kind and state whose counts don't meet; empty means that
    everything of the file is here or listed as kept aside.
    """
    rows = _rows(frame)
    items = [_line(*pair, rows) for pair in sorted(_wanted(frame).items())]
    comments = _comments(frame)
    differences = [
        line
        for line in [*items, *comments]
        if line["in"] != line["came"] + line["kept_aside"] + line["held"]
    ]
    return {
        "source": {
            "sha256": sha256,
            "bytes": frame.survey.size_bytes,
            "site": frame.survey.address,
            "repairs": frame.survey.repairs,
        },
        "items": items,
        "comments": comments,
        "threads": _threads(frame),
        "differences": differences,
        "notes": _notes(frame),
        "media_refused": frame.media.refused[:_LISTED],
        "readings": dict(Counter(_readings(frame))),
        "run": dict(frame.counts),
    }


def _wanted(frame: Frame) -> Counter[tuple[str, str]]:
    wanted = Counter((entry.type, entry.status) for entry in frame.survey.entries.values())
    wanted[("author", "")] = len({author.login for author in frame.survey.authors})
    for taxonomy, _ in {
        (term.taxonomy, term.slug) for term in frame.survey.terms if term.taxonomy != "nav_menu"
    }:
        wanted[("term", taxonomy)] += 1
    return +wanted


def _rows(frame: Frame) -> dict[tuple[str, str], Counter[str]]:
    """Rows of the ledger whose thing is really there, by kind, state and outcome."""
    present = {
        name: set(apps.get_model(label)._default_manager.values_list("pk", flat=True))
        for name, label in _MODELS.items()
    }
    keys = {(entry.type, entry.key) for entry in frame.survey.entries.values()}
    keys |= {("author", author.login) for author in frame.survey.authors}
    keys |= {("term", f"{term.taxonomy}:{term.slug}"[:300]) for term in frame.survey.terms}
    found: dict[tuple[str, str], Counter[str]] = {}
    for row in (
        Imported.objects.filter(site=frame.ledger.site)
        .only("kind", "foreign_id", "state", "outcome", "model", "object_id")
        .iterator()
    ):
        if (row.kind, row.foreign_id) not in keys:
            continue
        # In a dry run no file is stored, so that what would become a picture has no number.
        is_made = row.object_id is not None or (frame.is_dry and row.model)
        if row.outcome == Imported.Outcome.CAME and not is_made:
            here = False
        else:
            here = row.object_id is None or row.object_id in present.get(row.model, set())
        outcome = row.outcome if here else "missing"
        found.setdefault((row.kind, row.state), Counter())[outcome] += 1
    return found


def _line(
    key: tuple[str, str], wanted: int, rows: dict[tuple[str, str], Counter[str]]
) -> dict[str, Any]:
    outcomes = rows.get(key, Counter())
    return {
        "kind": key[0],
        "state": key[1],
        "in": wanted,
        "came": outcomes["came"],
        "kept_aside": outcomes["kept_aside"],
        "held": outcomes["held"],
    }


def _comments(frame: Frame) -> list[dict[str, Any]]:
    """Item by item, so that a comment too many in one hides none that another lacks."""
    ours = _comments_here(frame)
    wanted: Counter[tuple[str, str]] = Counter()
    came: Counter[tuple[str, str]] = Counter()
    aside: Counter[tuple[str, str]] = Counter()
    for entry in frame.survey.entries.values():
        row = frame.ledger.row(entry.type, entry.key)
        wanted += entry.comments
        if row and row.model in _THREADED:
            came += entry.comments & ours.get((row.model, row.object_id), Counter())
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


def _comments_here(frame: Frame) -> dict[tuple[str, int | None], Counter[tuple[str, str]]]:
    """Of each page, by kind and by the state at the source, which stays whatever was decided here."""
    found: dict[tuple[str, int | None], Counter[tuple[str, str]]] = {}
    pages = Imported.objects.filter(site=frame.ledger.site)
    for model, field in (("reviewpage", "thread__review"), ("plainpage", "thread__plain_page")):
        numbers = pages.filter(model=model).values("object_id")
        rows = Comment.objects.filter(imported_id__isnull=False, **{f"{field}__in": numbers})
        for page, kind, extra in rows.values_list(field, "kind", "extra").iterator():
            said = kind if kind in {"pingback", "trackback"} else "comment"
            found.setdefault((model, page), Counter())[said, extra.get("approved", "1")] += 1
    return found


def _threads(frame: Frame) -> list[dict[str, Any]]:
    """WordPress' count of each article explained: what it counts and what readers see."""
    lines = []
    for entry in frame.survey.entries.values():
        approved = {kind: count for (kind, state), count in entry.comments.items() if state == "1"}
        mentions = sum(count for kind, count in approved.items() if kind != "comment")
        if mentions:
            lines.append({
                "item": entry.key, "title": entry.title, "wordpress": sum(approved.values()),
                "comments": approved.get("comment", 0), "mentions": mentions,
            })  # fmt: skip
    return lines[:_LISTED]


def _notes(frame: Frame) -> list[dict[str, Any]]:
    rows = Imported.objects.filter(site=frame.ledger.site).exclude(notes=[]).order_by("kind", "pk")
    lines = [
        {
            "item": f"{row.kind} {row.foreign_id}",
            "title": row.label,
            "model": row.model,
            "object": row.object_id,
            **line,
        }
        for row in rows.defer("original").iterator()
        for line in row.notes
    ]
    return lines[:_LISTED]


def _readings(frame: Frame) -> Iterable[str]:
    return Proposal.objects.filter(imported__site=frame.ledger.site).values_list(
        "reading", flat=True
    )
