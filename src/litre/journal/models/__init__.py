"""Pages of the journal and what orders them."""

from litre.journal.models.addresses import OldAddress
from litre.journal.models.kinds import Kind, Menu, MenuItem, Series
from litre.journal.models.lists import HomePage, PlainPage, ReviewIndex
from litre.journal.models.parity import Finding, ParityReading, Settled
from litre.journal.models.reviews import ReviewAuthor, ReviewKind, ReviewPage, ReviewTag, ReviewWork
from litre.journal.models.site import JournalSettings

__all__ = [
    "Finding",
    "HomePage",
    "JournalSettings",
    "Kind",
    "Menu",
    "MenuItem",
    "OldAddress",
    "ParityReading",
    "PlainPage",
    "ReviewAuthor",
    "ReviewIndex",
    "ReviewKind",
    "ReviewPage",
    "ReviewTag",
    "ReviewWork",
    "Series",
    "Settled",
]
