"""What every part of one import shares."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from wagtail.models import Page

from litre.journal.models import HomePage, ReviewIndex
from litre.names.slugs import in_latin
from litre.transfer.wordpress.batch import Batch
from litre.transfer.wordpress.catalogue import Catalogue
from litre.transfer.wordpress.ledger import Ledger
from litre.transfer.wordpress.media_source import MediaSource
from litre.transfer.wordpress.numbers import Numbers
from litre.transfer.wordpress.survey import Survey
from litre.transfer.wordpress.tree import Tree, Unindexed
from litre.wxr.dates import moment

_FOREIGN = re.compile(r"[^\w-]")


@dataclass
class Frame:
    """The survey, the ledger, the media, and the pages under which articles stand.

    `counts` says what this run did: how often something was made, changed or left as it was.
    """

    survey: Survey
    ledger: Ledger
    media: MediaSource
    home: HomePage
    shelf: ReviewIndex
    now: datetime
    step: Callable[[str], object]
    is_dry: bool = False
    mark: Callable[[], object] = lambda: None
    counts: dict[str, int] = field(
        default_factory=lambda: {"made": 0, "changed": 0, "unchanged": 0, "ours": 0}
    )
    languages: tuple[str, str] = ("en", "ja")
    comment_numbers: Numbers = field(init=False)
    catalogue: Catalogue = field(default_factory=Catalogue)
    tree: Tree = field(default_factory=Tree)
    batch: Batch = field(default_factory=Batch)
    unindexed: Unindexed = field(default_factory=Unindexed)
    _slugs: dict[int, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.comment_numbers = Numbers(self.survey.highest_comment)

    def when(self, date_gmt: str, date: str = "") -> datetime | None:
        """The instant of a pair of columns, in UTC."""
        return moment(date_gmt, date, self.survey.offset_min)

    def free_slug(self, parent: Page, wanted: str, fallback: str) -> str:
        """`wanted` or the nearest to it that no page under `parent` has; it is taken from now on."""
        if parent.pk not in self._slugs:
            children = Page.objects.child_of(parent).values_list("slug", flat=True)
            self._slugs[parent.pk] = set(children)
        taken = self._slugs[parent.pk]
        wanted = page_slug(wanted)[:190] or fallback
        slug = wanted if wanted not in taken else f"{wanted[:170]}-{fallback}"
        number = 2
        while slug in taken:
            slug, number = f"{wanted[:170]}-{fallback}-{number}", number + 1
        taken.add(slug)
        return slug


def page_slug(slug: str) -> str:
    """A slug that a page may have: letters of any script, but no marks, signs or emoji.

    A part with vowel signs (Thai, Hindi) would be maimed without them, so it is written in Latin
    letters. Kanji never are: their reading is not known from here.

    >>> page_slug("愛を、さけぶ"), page_slug("tom-jerry-😭"), page_slug("ละคร-น้ำตา")
    ('愛をさけぶ', 'tom-jerry', 'ละคร-namta')
    """
    parts = unicodedata.normalize("NFC", slug).split("-")
    return "-".join(filter(None, map(_plain, parts)))


def _plain(part: str) -> str:
    return _FOREIGN.sub("", in_latin(part))
