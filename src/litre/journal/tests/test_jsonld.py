import json
from datetime import UTC, datetime

import pytest

from litre.catalogue.jsonld import embedded, person_data, work_data
from litre.catalogue.models import WorkIdentifier
from litre.catalogue.tests.records import credit, kinoshita, litre_of_tears, make_person, make_work
from litre.journal.jsonld import Said, review_data
from litre.journal.models import ReviewPage

WHEN = datetime(2006, 2, 14, 12, tzinfo=UTC)

# Making a page asks for its content type.
pytestmark = pytest.mark.django_db


def page(**fields):
    return ReviewPage(
        **{"title": "1リットルの涙", "stars": 9, "language": "en", "published_at": WHEN, **fields}
    )


def said(*works, **more):
    return Said("https://a.example/reviews/namida/", "Litre Journal", works=works, **more)


def test_a_review_names_its_work_with_all_names_credits_and_identifiers():
    work = litre_of_tears()
    credit(work, kinoshita())
    WorkIdentifier(work=work, scheme="imdb", value="tt0480249").save()
    data = review_data(page(), said(work_data(work), authors=[("Wát", "https://a.example/wat")]))
    item = data["itemReviewed"]
    assert (data["@type"], item["@type"], item["name"]) == ("Review", "TVSeries", "1リットルの涙")
    assert item["alternateName"] == [
        "いちリットルのなみだ",
        "Ichi Rittoru no Namida",
        "1 Litre of Tears",
    ]
    assert item["inLanguage"] == "ja"
    assert item["director"][0]["name"] == "木下高男"
    assert item["director"][0]["alternateName"][-1] == "Takao Kinoshita"
    assert item["sameAs"] == ["https://www.imdb.com/title/tt0480249/"]
    assert "@context" not in item
    assert data["author"] == [{"@type": "Person", "name": "Wát", "url": "https://a.example/wat"}]


def test_stars_are_told_in_halves_of_five():
    rating = review_data(page(stars=9), said())["reviewRating"]
    assert (rating["ratingValue"], rating["bestRating"], rating["worstRating"]) == (4.5, 5, 0.5)
    assert review_data(page(stars=10), said())["reviewRating"]["ratingValue"] == 5
    assert "reviewRating" not in review_data(page(stars=None), said())


def test_ruby_becomes_plain_text():
    text = "<p><ruby>涙<rp>(</rp><rt>なみだ</rt><rp>)</rp></ruby> &amp; <b>tears</b></p>"
    data = review_data(page(body=[{"type": "paragraph", "value": {"text": text}}]), said())
    assert data["articleBody"] == "涙 & tears"


def test_no_text_ends_the_script_element():
    html = embedded(review_data(page(title="</script><script>alert(1)//"), said()))
    assert html.count("<") == 2
    assert (
        "alert(1)"
        in json.loads(
            html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
        )["headline"]
    )


@pytest.mark.parametrize(
    ("kind", "role", "type_", "said_as"),
    [
        ("film", "director", "Movie", "director"),
        ("book", "author", "Book", "author"),
        ("book", "cast", "Book", "contributor"),
        ("album", "performer", "MusicAlbum", "byArtist"),
        ("song", "composer", "MusicRecording", "contributor"),
        ("game", "cast", "VideoGame", "actor"),
        ("other", "writer", "CreativeWork", "creator"),
    ],
)
def test_each_kind_of_work_has_its_type_and_roles(kind, role, type_, said_as):
    work = make_work(("BECK", "en", "original"), kind=kind)
    credit(work, make_person(("K", "en", "original"), kind="group"), role=role)
    data = work_data(work)
    assert data["@type"] == type_
    assert data[said_as][0]["name"] == "K"


def test_a_person_has_both_names():
    data = person_data(kinoshita(), "https://a.example/people/takao-kinoshita/")
    assert data["name"] == "木下高男"
    assert "Takao Kinoshita" in data["alternateName"]
