"""Pages of the journal and what orders them."""

from litre.journal.models.addresses import OldAddress
from litre.journal.models.kinds import Kind, Menu, MenuItem, Series
from litre.journal.models.lists import HomePage, PlainPage, ReviewIndex
from litre.journal.models.reviews import ReviewAuthor, ReviewKind, ReviewPage, ReviewTag, ReviewWork
from litre.journal.models.site import JournalSettings

__all__ = [
    "HomePage",
    "JournalSettings",
    "Kind",
    "Menu",
    "MenuItem",
    "OldAddress",
    "PlainPage",
    "ReviewAuthor",
    "ReviewIndex",
    "ReviewKind",
    "ReviewPage",
    "ReviewTag",
    "ReviewWork",
    "Series",
]
