"""The writer's word on what an import read: confirm it, or undo it."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction

from litre.catalogue.models import Standing, Work
from litre.catalogue.models.search_words import words_in
from litre.journal.models import ReviewPage
from litre.transfer.models import Proposal
from litre.transfer.said import words_said

_MODELS = {
    "workname": "litre_catalogue.WorkName",
    "personname": "litre_catalogue.PersonName",
    "credit": "litre_catalogue.Credit",
    "relation": "litre_catalogue.Relation",
    "reviewwork": "litre_journal.ReviewWork",
    "work": "litre_catalogue.Work",
    "person": "litre_catalogue.Person",
}
_NAMES = {"workname": "work", "personname": "person"}
_SAID_OF_A_WORK = ("year", "credits", "search_words", "comparison")
_VOUCHED = {"workname", "personname", "credit", "relation"}


@transaction.atomic
def confirm(proposal: Proposal, user: Any, now: datetime) -> None:
    """The reading is right: what it made is no longer supposed."""
    for kind, pk in proposal.value.get("made", []):
        if kind in _VOUCHED:
            _model(kind).objects.filter(pk=pk).update(standing=Standing.CONFIRMED)
    _decide(proposal, Proposal.State.CONFIRMED, user, now)


@transaction.atomic
def undo(proposal: Proposal, user: Any, now: datetime) -> None:
    """The reading is wrong: what it made goes, and the text it took stands in the body again.

    With a title goes what was read of its work on the same page and is still supposed.
    """
    if proposal.reading == "title":
        for one in _of_its_work(proposal):
            undo(one, user, now)
    made = proposal.value.get("made", [])
    records = {kind for kind, _ in made if kind in _NAMES.values()}
    for kind, pk in reversed(made):
        # The names of a record go with it, or stay as long as it is in use.
        if kind == "search_words":
            _take_back(words_said(proposal.value["said"]), pk)
        elif _NAMES.get(kind) not in records:
            _unmake(kind, pk)
    page = ReviewPage.objects.filter(pk=proposal.page_id).first()
    if page:
        _put_back(page, proposal.reading)
    _decide(proposal, Proposal.State.UNDONE, user, now)


def _of_its_work(proposal: Proposal) -> list[Proposal]:
    same = Proposal.objects.filter(page_id=proposal.page_id, state=Proposal.State.SUPPOSED)
    return list(same.filter(reading__in=_SAID_OF_A_WORK).order_by("-pk"))


def _decide(proposal: Proposal, state: str, user: Any, now: datetime) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, user, now
    proposal.save(update_fields=["state", "decided_by", "decided_at"])


def _take_back(said: Sequence[str], pk: int) -> None:
    """Of the words to search for of a work those that were read; the writer's own stay."""
    for work in Work.objects.filter(pk=pk):
        read = words_in("\n".join(said))
        left = "\n".join(words for words in work.hints if words not in read)
        Work.objects.filter(pk=pk).update(search_words=left)


def _model(kind: str) -> Any:
    return apps.get_model(_MODELS[kind])


def _unmake(kind: str, pk: int) -> None:
    if kind == "year":
        Work.objects.filter(pk=pk).update(year_from=None)
        return
    row = _model(kind).objects.filter(pk=pk).first()
    if row is not None and not _in_use(kind, row):
        row.delete()


def _in_use(kind: str, row: Any) -> bool:
    """A record goes only when nothing else speaks of it."""
    if kind == "work":
        return bool(
            row.review_works.exists()
            or row.related_from.exists()
            or row.credits.exists()
            or row.latest_revision_id
        )
    if kind == "person":
        return bool(row.credits.exists() or row.latest_revision_id)
    return False


def _put_back(page: ReviewPage, reading: str) -> None:
    if reading == "stars":
        page.stars = None
    if reading == "epigraph":
        page.epigraph = "[]"
    raw = [_as_it_was(block, reading) for block in page.body.raw_data]
    page.body = json.dumps(raw, ensure_ascii=False)
    page.save()
    if page.latest_revision_id:
        page.save_revision(clean=False)


def _as_it_was(block: dict[str, Any], reading: str) -> dict[str, Any]:
    if block["type"] != "read" or block["value"]["into"] != reading:
        return dict(block)
    return {**block, "type": block["value"]["block"], "value": json.loads(block["value"]["value"])}
