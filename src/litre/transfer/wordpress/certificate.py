"""The certificate: what the file holds against what the site holds, and why they differ where they do."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.apps import apps

from litre.transfer.models import Imported, Proposal
from litre.transfer.wordpress.conversations import (
    comment_lines,
    comments_here,
    thread_differences,
    thread_lines,
)
from litre.transfer.wordpress.frame import Frame
from litre.transfer.wordpress.ledger import LONGEST_STATE, ledger_key
from litre.transfer.wordpress.links import add_links
from litre.transfer.wordpress.states import Otherwise, shown_otherwise
from litre.transfer.wordpress.terms import foreign

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


def certificate(frame: Frame, sha256: str) -> dict[str, Any]:
    """Counted from the file on one side and from the tables of the site on the other.

    `differences` has a line for each kind and state whose counts don't meet; empty means that
    everything of the file is here or listed as kept aside.
    """
    otherwise = shown_otherwise(frame)
    rows = _rows(frame, {one.row.pk for one in otherwise if not one.decided})
    items = [_line(*pair, rows) for pair in sorted(_wanted(frame).items())]
    here = comments_here(frame)
    comments, threads = comment_lines(frame, here), thread_lines(frame, here)
    notes = _notes(frame, otherwise)
    add_links([] if frame.is_dry else [*threads, *notes])
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
        "threads": threads,
        "differences": differences + thread_differences(threads),
        "notes": notes,
        "media_refused": list(frame.media.refused),
        "readings": dict(Counter(_readings(frame))),
        "run": dict(frame.counts),
    }


def _wanted(frame: Frame) -> Counter[tuple[str, str]]:
    wanted = Counter((entry.type, entry.status) for entry in frame.survey.entries.values())
    wanted[("author", "")] = len({author.login for author in frame.survey.authors})
    for taxonomy, _ in {
        (term.taxonomy, term.slug) for term in frame.survey.terms if term.taxonomy != "nav_menu"
    }:
        wanted[("term", taxonomy[:LONGEST_STATE])] += 1
    return +wanted


def _rows(frame: Frame, wrong: set[int]) -> dict[tuple[str, str], Counter[str]]:
    """Rows of the ledger whose thing is really there, by kind, state and outcome.

    `wrong` has the rows whose page is not in the state the file says.
    """
    present = {
        name: set(apps.get_model(label)._default_manager.values_list("pk", flat=True))
        for name, label in _MODELS.items()
    }
    keys = {(entry.type, entry.key) for entry in frame.survey.entries.values()}
    keys |= {ledger_key("author", author.login) for author in frame.survey.authors}
    keys |= {ledger_key("term", foreign(t.taxonomy, t.slug)) for t in frame.survey.terms}
    found: dict[tuple[str, str], Counter[str]] = {}
    for row in (
        Imported.objects.filter(site=frame.ledger.site)
        .only("kind", "foreign_id", "state", "outcome", "model", "object_id")
        .iterator()
    ):
        if (row.kind, row.foreign_id) not in keys:
            continue
        # In a dry run no file is stored, so that what would become a picture has no number.
        if row.object_id is None:
            here = row.outcome != Imported.Outcome.CAME or bool(frame.is_dry and row.model)
        else:
            here = row.pk not in wrong and row.object_id in present.get(row.model, set())
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


def _notes(frame: Frame, otherwise: list[Otherwise]) -> list[dict[str, Any]]:
    rows = Imported.objects.filter(site=frame.ledger.site).exclude(notes=[]).order_by("kind", "pk")
    lines = [_note(one.row, one.note()) for one in otherwise]
    lines += [_note(row, line) for row in rows.defer("original").iterator() for line in row.notes]
    return lines


def _note(row: Imported, line: dict[str, Any]) -> dict[str, Any]:
    return {
        "item": f"{row.kind} {row.foreign_id}",
        "title": row.label,
        "model": row.model,
        "object": row.object_id,
        **line,
    }


def _readings(frame: Frame) -> Iterable[str]:
    return Proposal.objects.filter(imported__site=frame.ledger.site).values_list(
        "reading", flat=True
    )
