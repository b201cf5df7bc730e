"""Readings of an article, applied to page and catalogue as supposed, each with its evidence."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from litre.transfer.models import Imported, Proposal
from litre.transfer.readings.layout import cut_paragraphs
from litre.transfer.readings.review import read_review
from litre.transfer.readings.values import Reading, ReviewText
from litre.transfer.wordpress.frame import Frame
from litre.transfer.wordpress.records import Records, guess_kind
from litre.transfer.wordpress.stream import Neutral, items, stream
from litre.transfer.wordpress.survey import Entry
from litre.wxr.values import Item

# Below this a reading is a guess: it is not applied.
_ENOUGH = 0.5
# The work comes first: everything else is said of it.
_ORDER = ("title", "year", "credits", "search_words", "mention", "comparison", "stars", "epigraph")


@dataclass
class Understood:
    """The body with what was read taken out of sight, and what is to be recorded of it."""

    blocks: list[Neutral]
    readings: list[Reading] = field(default_factory=list)
    kind: str = "other"
    stars: int | None = None
    epigraph: str = ""

    def record(self, frame: Frame, page: Any, row: Imported, *, is_new: bool) -> None:
        """Write catalogue and proposals; again is the same as once. Call it in the transaction."""
        if not self.readings:
            return
        known = {} if is_new else {(one.reading, one.evidence): one for one in row.proposals.all()}
        records = Records(frame.catalogue, page, self.kind)
        new: list[Proposal] = []
        for reading in self.readings:
            made = records.apply(reading.kind, reading.value)
            old = known.get((reading.kind, reading.evidence))
            if old is None:
                value = {"said": reading.value, "made": made}
                new.append(
                    Proposal(
                        imported=row,
                        page_id=page.pk,
                        reading=reading.kind,
                        evidence=reading.evidence,
                        value=value,
                    )
                )
            elif made:
                old.value = {"said": reading.value, "made": [*old.value.get("made", []), *made]}
                old.save(update_fields=["value"])
        Proposal.objects.bulk_create(new)


def understand(
    frame: Frame, item: Item, entry: Entry, blocks: Sequence[Any], row: Imported | None
) -> Understood:
    """Read the article; pages and readings that the writer has undone are left alone."""
    neutral: list[Neutral] = [(block.type, block.value) for block in blocks]
    # What nobody may read yet must not come to light in the catalogue.
    if entry.type == "page" or entry.status != "publish" or entry.password:
        return Understood(neutral)
    wanted = [one for one in read_review(_text(item, neutral)) if one.weight >= _ENOUGH]
    if row:
        undone = set(
            row.proposals.filter(state=Proposal.State.UNDONE).values_list("reading", "evidence")
        )
        wanted = [one for one in wanted if (one.kind, one.evidence) not in undone]
    if not any(one.kind == "title" for one in wanted):
        # Without a work there is nothing that a year or a credit could be said of.
        wanted = [one for one in wanted if one.kind in {"stars", "epigraph", "mention"}]
    wanted.sort(key=lambda one: _ORDER.index(one.kind) if one.kind in _ORDER else len(_ORDER))
    return Understood(
        taken_out(neutral, wanted),
        wanted,
        guess_kind(item),
        _stars(wanted),
        _epigraph(frame, entry, wanted),
    )


def _text(item: Item, blocks: list[Neutral]) -> ReviewText:
    fields: dict[str, list[str]] = {}
    for key, value in item.meta:
        fields.setdefault(key, []).append(value)
    terms: dict[str, list[str]] = {}
    for taxonomy, _, name in item.terms:
        terms.setdefault(taxonomy, []).append(name)
    return ReviewText(
        title=item.title,
        blocks=[{"type": kind, "value": value} for kind, value in blocks],
        custom_fields=fields,
        taxonomies={key: names for key, names in terms.items() if key != "post_tag"},
        tags=terms.get("post_tag", []),
    )


def taken_out(blocks: list[Neutral], readings: Sequence[Reading]) -> list[Neutral]:
    """The blocks, with each part that a reading takes moved into a `read` block where it stood."""
    takes = {take.block_index: [] for reading in readings for take in reading.takes}  # type: dict[int, list[Any]]
    for reading in readings:
        for take in reading.takes:
            takes[take.block_index].append((take, reading.kind))
    out: list[Neutral] = []
    for index, block in enumerate(blocks):
        out += _cut(block, takes[index]) if index in takes else [block]
    return out


def _cut(block: Neutral, takes: list[Any]) -> list[Neutral]:
    kind, value = block
    if any(take.is_whole for take, _ in takes) or "text" not in value:
        return [_read(kind, value, takes[0][1])]
    pieces = cut_paragraphs(value["text"])
    owner: list[str] = [""] * len(pieces)
    for take, into in takes:
        stop = len(pieces) if take.stop_paragraph is None else take.stop_paragraph
        for place in range(take.start_paragraph, min(stop, len(pieces))):
            owner[place] = owner[place] or into
    return [_run(kind, value, "".join(run), into) for into, run in _runs(owner, pieces)]


def _runs(owner: list[str], pieces: list[str]) -> list[tuple[str, list[str]]]:
    runs: list[tuple[str, list[str]]] = []
    for into, piece in zip(owner, pieces, strict=True):
        if runs and runs[-1][0] == into:
            runs[-1][1].append(piece)
        else:
            runs.append((into, [piece]))
    return runs


def _run(kind: str, value: dict[str, Any], text: str, into: str) -> Neutral:
    part = {**value, "text": text}
    return _read(kind, part, into) if into else (kind, part)


def _read(kind: str, value: dict[str, Any], into: str) -> Neutral:
    return "read", {"block": kind, "value": json.dumps(value, ensure_ascii=False), "into": into}


def _stars(readings: list[Reading]) -> int | None:
    return next((one.value["halves"] for one in readings if one.kind == "stars"), None)


def _epigraph(frame: Frame, entry: Entry, readings: list[Reading]) -> str:
    said = next((one.value for one in readings if one.kind == "epigraph"), None)
    if said is None:
        return "[]"
    lines = items({"language": one["language"], "text": one["text"]} for one in said["lines"])
    value = {
        "lines": lines,
        "layout": "stacked",
        "translator": "",
        "source": said.get("source", ""),
    }
    return stream(
        [("passage", value)], f"{frame.ledger.site} {entry.type} {entry.key} epigraph", {}
    )
