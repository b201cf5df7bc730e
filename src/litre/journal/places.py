"""Tells the comments which page has a thread, what it is called and whether more may come."""

from datetime import datetime
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.dispatch import receiver
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Site

from litre.comments.mentions.signals import target_wanted
from litre.comments.models import Thread
from litre.comments.places import Place, place_wanted
from litre.comments.rules import Holding, Rules, Work
from litre.journal.asked import is_anything_restricted, journal_of, only_site
from litre.journal.models import JournalSettings, PlainPage, ReviewPage
from litre.serving.memory import Memory
from litre.serving.statements import Statement
from litre.ui.addresses import address_in

# A key that no thread has.
_NO_THREAD = 2_147_483_629


def _with_thread(model: type[ReviewPage] | type[PlainPage]) -> Statement[Any]:
    left_out = {"body", "epigraph", "custom_fields"} & {each.name for each in model._meta.fields}
    query = model.objects.live().select_related("thread").defer(*sorted(left_out))
    return Statement(lambda thread: query.filter(thread=thread), _NO_THREAD)


_PAGES = (_with_thread(ReviewPage), _with_thread(PlainPage))
_pages: Memory[ReviewPage | PlainPage | None] = Memory(512)
_addresses: Memory[str] = Memory(512)


@receiver(place_wanted)
def place_of_page(thread_id: int, request: HttpRequest, **_signal: Any) -> Place | None:
    """The page with this thread, if it is live and whoever asks is let in."""
    page = _pages.recall(thread_id, lambda: _page_with(thread_id))
    return place(page, request) if page is not None and _is_let_in(page, request) else None


def _page_with(thread_id: int) -> ReviewPage | PlainPage | None:
    return next((page for pages in _PAGES if (page := pages.first(thread_id))), None)


@receiver(target_wanted)
def place_at(path: str, request: HttpRequest, **_signal: Any) -> Place | None:
    """The page with comments that is shown at a path, in whichever language of the interface."""
    site = Site.find_for_request(request)
    if site is None or "\0" in (path := unquote(path)):
        return None
    steps = address_in(path, settings.LANGUAGE_CODE).strip("/").split("/")
    try:
        page = site.root_page.specific.route(request, [each for each in steps if each]).page
    except Http404:
        return None
    has_thread = isinstance(page, ReviewPage | PlainPage) and page.thread is not None
    return place(page, request) if has_thread and _is_let_in(page, request) else None


def place(page: ReviewPage | PlainPage, request: HttpRequest) -> Place:
    """A page with a thread, as the comments know it."""
    journal = journal_of(request)
    return Place(
        thread=page.thread,
        title=page.title,
        address=_address(page, request),
        language=page.language,
        other_language=page.other_language,
        is_closed=is_closed(page, journal, timezone.now()),
        rules=_rules(journal),
    )


def _address(page: ReviewPage | PlainPage, request: HttpRequest) -> str:
    """The local address of a page; with several sites it depends on the one that was asked."""
    if only_site(request) is None:
        return page.get_url(request) or "/"
    key = (page.pk, page.url_path, get_language())
    return _addresses.recall(key, lambda: page.get_url(request) or "/")


def _rules(journal: JournalSettings) -> Rules:
    return Rules(
        Holding(journal.hold_comments),
        words=journal.spam_words,
        hosts=journal.spam_hosts,
        addresses=journal.spam_addresses,
        per_network=journal.comments_per_network,
        per_page=journal.comments_per_page,
        work=Work(journal.proof_of_work),
        takes_mentions=journal.take_mentions,
    )


def is_closed(page: ReviewPage | PlainPage, journal: JournalSettings, now: datetime) -> bool:
    """Whether comments have ended: by hand, or by age."""
    thread = page.thread
    if thread is None or thread.policy == Thread.Policy.CLOSED:
        return True
    if thread.policy == Thread.Policy.OPEN or page.published_at is None:
        return False
    # Days are compared, not dates: what the owner types may lead beyond the last year there is.
    return (now - page.published_at).days >= journal.close_comments_after_days


def _is_let_in(page: ReviewPage | PlainPage, request: HttpRequest) -> bool:
    return not is_anything_restricted() or all(
        each.accept_request(request) for each in page.get_view_restrictions()
    )
