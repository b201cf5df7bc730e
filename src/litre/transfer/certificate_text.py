"""The certificate as plain text, for the end of a run."""

from typing import Any

from django.utils import translation

from litre.transfer.mended import sentence_of_repair
from litre.transfer.models import Run

_LISTED = 40


def certificate_text(run: Run) -> str:
    """Counts in and out, differences, and what was changed or kept, in lines of text."""
    said = run.certificate
    source = said["source"]
    lines = [
        f"Certificate of the import of {run.source_name}"
        + (" (dry run: nothing was changed)" if said.get("dry_run") else ""),
        f"  from {source['site'] or 'an unnamed site'}, {source['bytes']:,} bytes, SHA-256 {source['sha256']}",
        *_mended(source["repairs"]),
        "",
        f"  {'kind':<18}{'state':<12}{'in file':>9}{'came':>9}{'aside':>9}{'held':>9}",
        *map(_count, said["items"]),
        *(
            _count(
                {
                    **line,
                    "kind": f"{line['kind']} (comment)" if line["kind"] != "comment" else "comment",
                }
            )
            for line in said["comments"]
        ),
        "",
        "Differences: "
        + ("none; everything is here or listed as kept aside." if not said["differences"] else ""),
        *map(_count, said["differences"]),
        *_threads(said["threads"]),
        *_refused(said["media_refused"]),
        *_notes(said["notes"]),
        "  this run: " + ", ".join(f"{count} {what}" for what, count in said["run"].items()),
    ]
    return "\n".join(lines)


def _mended(repairs: dict[str, int]) -> list[str]:
    # The rest of this text is in English whatever the site speaks.
    with translation.override("en"):
        return [
            f"  mended {count:,} times: {kind}. {sentence_of_repair(kind)}"
            for kind, count in repairs.items()
        ]


def _count(line: dict[str, Any]) -> str:
    what = f"  {line['kind']:<18}{line['state'] or '–':<12}"
    return f"{what}{line['in']:>9,}{line['came']:>9,}{line['kept_aside']:>9,}{line['held']:>9,}"


def _threads(threads: list[dict[str, Any]]) -> list[str]:
    lines = [
        f"  “{one['title'] or one['item']}”: WordPress counts {one['wordpress']}; here "
        f"{_counted(one['comments'], 'comment')} and {_counted(one['mentions'], 'mention')}{_decided(one)}"
        for one in threads[:_LISTED]
    ]
    return ["", "Counts of comments, explained:", *lines, *_more(threads)] if threads else []


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _decided(one: dict[str, Any]) -> str:
    said = [
        f"{one[name]} {word}"
        for name, word in (
            ("hidden", "hidden here"),
            ("approved", "approved here"),
            ("written", "written here"),
        )
        if one[name]
    ]
    said += [] if one["is_explained"] else ["not explained"]
    return f" ({', '.join(said)})" if said else ""


def _refused(refused: list[str]) -> list[str]:
    lines = [f"  {one}" for one in refused[:_LISTED]]
    return ["", f"Media refused: {len(refused)}", *lines, *_more(refused)] if refused else []


def _notes(notes: list[dict[str, Any]]) -> list[str]:
    lines = []
    for one in notes[:_LISTED]:
        what = f"{one['what'][:90]} ({one['why']})"
        lines.append(f"  {one['kind']}: {one['title'] or one['item']}: {what}")
        if one.get("edit"):
            lines.append(f"    {one['edit']}")
    return (
        ["", f"Held, changed, cleaned, kept: {len(notes)}", *lines, *_more(notes)] if notes else []
    )


def _more(listed: list[Any]) -> list[str]:
    left = len(listed) - _LISTED
    return [f"  … and {left:,} more; --certificate FILE writes them all"] if left > 0 else []
