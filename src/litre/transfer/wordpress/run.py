"""One import from start to certificate. It may be stopped anywhere and run again."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from litre.journal.actions import plant
from litre.journal.models import HomePage, JournalSettings
from litre.search.names.writing import together
from litre.transfer.errors import TransferError
from litre.transfer.lock import alone
from litre.transfer.models import Run
from litre.transfer.wordpress import articles
from litre.transfer.wordpress.addresses import keep_addresses
from litre.transfer.wordpress.attachments import bring_attachment
from litre.transfer.wordpress.authors import bring_authors
from litre.transfer.wordpress.certificate import certificate
from litre.transfer.wordpress.frame import Frame
from litre.transfer.wordpress.journal import bring_journal
from litre.transfer.wordpress.ledger import Ledger
from litre.transfer.wordpress.media_source import media_source
from litre.transfer.wordpress.menus import bring_menus
from litre.transfer.wordpress.rehearsal import clear_rehearsal, rehearsal
from litre.transfer.wordpress.survey import Entry, Survey, keys, open_export, survey
from litre.transfer.wordpress.terms import bring_terms
from litre.transfer.wordpress.tree import indexed_in_bulk
from litre.wxr.errors import WxrError
from litre.wxr.values import Item

# Articles that are saved together: a stop loses at most this many, which the next run brings.
_BATCH = 20
_DEEPEST = 60


@dataclass(frozen=True)
class Order:
    """What somebody asked for."""

    path: Path
    media: Path | None = None
    fetch_media: bool = False
    dry_run: bool = False
    name: str = ""


Progress = Callable[[str, int, int], object]


def bring(order: Order, now: datetime, progress: Progress, run: Run | None = None) -> Run:
    """Import the export. Raises TransferError or WxrError with a whole sentence; what came stays.

    `progress` gets the step, what is done and what there is to do. The result is the same whether
    it ran once, was killed and run again, or ran twice.
    """
    with alone():
        clear_rehearsal()
        run = run or Run(started_at=now)
        run.source_name = (order.name or order.path.name)[:300]
        run.state, run.message = Run.State.RUNNING, ""
        run.save()
        try:
            _bring(order, run, now, progress)
        except (TransferError, WxrError) as error:
            run.state, run.message = Run.State.FAILED, str(error)
            run.save()
            raise
        except KeyboardInterrupt:
            run.state = Run.State.STOPPED
            run.save()
            raise
        return run


def _bring(order: Order, run: Run, now: datetime, progress: Progress) -> None:
    seen = survey(order.path, lambda count: progress("reading", count, order.path.stat().st_size))
    run.source_sha256, run.site, run.total = _sha256(order.path), seen.address, len(seen.entries)
    run.save()
    media = media_source(order.media, seen.address if order.fetch_media else "")
    with rehearsal() if order.dry_run else nullcontext():
        frame = _frame(seen, media, now, run, progress)
        frame.is_dry = order.dry_run
        _all(frame, order.path)
        run.certificate = certificate(frame, run.source_sha256)
    if order.dry_run:
        run.certificate["dry_run"] = True
    run.state, run.done = Run.State.DONE, run.total
    run.finished_at = now
    run.save()


def _frame(seen: Survey, media: Any, now: datetime, run: Run, progress: Progress) -> Frame:
    shelf = plant()
    home = HomePage.objects.get(pk=shelf.get_parent().pk)
    frame = Frame(seen, Ledger.of(seen.address), media, home, shelf, now, step=lambda step: None)

    def step(name: str) -> None:
        progress(name, sum(frame.counts.values()), run.total)

    def mark() -> None:
        run.done = sum(frame.counts.values())
        run.save(update_fields=["done"])

    frame.step, frame.mark = step, mark
    journal = JournalSettings.said()
    frame.languages = journal.language, journal.other_language
    return frame


def _all(frame: Frame, path: Path) -> None:
    with disable_reference_index_auto_update(), indexed_in_bulk() as frame.unindexed:
        with transaction.atomic():
            bring_journal(frame)
            bring_authors(frame)
            bring_terms(frame)
        frame.mark()
        _attachments(frame)
        _articles(frame, path)
        with transaction.atomic():
            bring_menus(frame)
            keep_addresses(frame)


def _attachments(frame: Frame) -> None:
    entries = [entry for entry in frame.survey.entries.values() if entry.type == "attachment"]
    for entry in entries:
        bring_attachment(frame, frame.survey.whole[entry.key], entry.key)
    frame.mark()


def _articles(frame: Frame, path: Path) -> None:
    """The items once more, in their order; pages are held till the end, parents before children."""
    if all(articles.is_here(frame, entry) for entry in frame.survey.entries.values()):
        frame.counts["unchanged"] += sum(map(articles.is_article, frame.survey.entries.values()))
        return
    pages: dict[str, tuple[Item, Entry]] = {}
    stream = (pair for pair in _items(frame, path) if articles.is_article(pair[1]))
    while batch := list(islice(stream, _BATCH)):
        with transaction.atomic(), together():
            for item, entry in batch:
                if entry.type == "page":
                    pages[entry.key] = item, entry
                else:
                    _post(frame, item, entry)
            frame.batch.write()
            frame.unindexed.index()
        frame.mark()
    for key in list(pages):
        for item, entry in _from_above(key, pages):
            _page(frame, item, entry)


def _post(frame: Frame, item: Item, entry: Entry) -> None:
    if entry.status in articles.ASIDE or entry.type in articles.INTERNAL:
        articles.keep_aside(frame, item, entry)
    else:
        articles.bring_article(frame, item, entry)


def _from_above(key: str, pages: dict[str, tuple[Item, Entry]]) -> list[tuple[Item, Entry]]:
    """The page and those above it that are still to come, topmost first; a ring ends by itself."""
    chain: list[tuple[Item, Entry]] = []
    while key in pages:
        chain.append(pages.pop(key))
        key = str(chain[-1][0].parent)
    return chain[::-1]


def _page(frame: Frame, item: Item, entry: Entry) -> None:
    with transaction.atomic():
        if entry.status in articles.ASIDE:
            articles.keep_aside(frame, item, entry)
            return
        above = frame.ledger.object_id("page", str(item.parent)) if item.parent else None
        # Wagtail's column for the place in the tree has room for 63 levels.
        parent = Page.objects.filter(pk=above, depth__lt=_DEEPEST).first() if above else None
        articles.bring_article(frame, item, entry, parent.specific if parent else frame.home)
        frame.batch.write()
        frame.unindexed.index()


def _items(frame: Frame, path: Path) -> Iterator[tuple[Item, Entry]]:
    """The items once more, each with what the survey knows of it."""
    key_of = keys()
    for record in open_export(path):
        if isinstance(record, Item):
            yield record, frame.survey.entries[key_of(record)]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
