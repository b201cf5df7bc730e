"""Many pages put under one parent, without asking the database where its last child stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import F
from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends_with_name
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page, ReferenceIndex

from litre.journal.models import PlainPage, ReviewPage
from litre.search.texts_index import index_pages, paused

_MODELS = (ReviewPage, PlainPage)


class Tree:
    """Appends new pages. It alone may write under those parents while it lives."""

    def __init__(self) -> None:
        self._last: dict[int, str] = {}

    def append(self, parent: Page, page: Any) -> None:
        """Save a new page as the last child. What it holds was checked by who made it.

        What `add_child` does, less its five queries and the validation of every field: measured
        at a third of an import's CPU.
        """
        path = self._next(parent)
        page.path, page.depth = path, parent.depth + 1
        page.locale_id, page.draft_title = parent.locale_id, page.title
        page._cached_parent_obj = parent
        # Not in the audit log: the ledger and the certificate of the import say what came.
        page.save(clean=False, log_action=None)
        Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
        parent.numchild += 1
        self._last[parent.pk] = path

    def _next(self, parent: Page) -> str:
        last = self._last.get(parent.pk)
        if last is None:
            child = parent.get_last_child()
            last = child.path if child else ""
        if last:
            return str(Page(path=last, depth=parent.depth + 1)._inc_path())
        return str(Page._get_path(parent.path, parent.depth + 1, 1))


class Unindexed:
    """Pages saved since the last call of `index`, for both searches: the admin's and the readers'."""

    def __init__(self) -> None:
        self.pages: list[Any] = []
        self.showing_media: list[Any] = []
        # Whose thread alone has changed, the page being edited here.
        self.talked_on: list[int] = []

    def index(self) -> None:
        """Index them for the admin and for readers, many at once; call it in the transaction that saved them.

        Which page uses what is noted for pages that show media, so that the admin can warn who
        deletes a picture; for all others it would cost more than the import itself.
        """
        for model in _MODELS:
            pages = [page for page in self.pages if type(page) is model]
            for _, backend in get_search_backends_with_name(with_auto_update=True):
                if pages:
                    backend.add_bulk(model, pages)
        index_pages([*(page.pk for page in self.pages), *self.talked_on])
        for page in self.showing_media:
            ReferenceIndex.create_or_update_for_object(page)
        self.pages.clear()
        self.showing_media.clear()
        self.talked_on.clear()


@contextmanager
def indexed_in_bulk() -> Iterator[Unindexed]:
    """While it lasts, saving a page does not index it by itself: twice the cost of doing it in bulk."""
    for model in _MODELS:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with paused():
            yield Unindexed()
    finally:
        for model in _MODELS:
            post_save.connect(post_save_signal_handler, sender=model)
