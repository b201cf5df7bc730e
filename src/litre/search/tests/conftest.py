import pytest

from litre.catalogue.tests.records import credit, kinoshita, litre_of_tears, make_work
from litre.journal.actions import plant
from litre.search.tests.shelves import review


@pytest.fixture
def shelf(db):
    return plant()


@pytest.fixture
def work(shelf):
    return litre_of_tears()


@pytest.fixture
def filled(shelf, work):
    """Two works named tears, one with a review of five stars; one credited person; one article."""
    song = make_work(
        ("눈물", "ko", "original"), ("Tears", "en", "translated"), kind="song", country="KR",
        year_from=1999,
    )  # fmt: skip
    credit(work, kinoshita())
    review(shelf, "1リットルの涙 / 1 Litre of Tears", work, stars=10)
    review(shelf, "On weeping at tears", slug="weeping", stars=6)
    return {"litre": work, "song": song}
