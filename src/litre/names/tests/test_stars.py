"""Ratings, written in the ways that reviewers write them."""

from itertools import pairwise

import pytest

from litre.names.stars import find_ratings, rating_of
from litre.transfer.readings.tests.posts import paragraph, readings_of, the
from litre.transfer.readings.values import ReviewText, Take


def stars_of(*texts: str, **fields: str) -> int | None:
    text = ReviewText("x", [paragraph(*texts)], {key: [value] for key, value in fields.items()})
    found = readings_of(text, "stars")
    return found[0].value["halves"] if found else None


@pytest.mark.parametrize(
    ("written", "halves"),
    [
        ("★★★★★", 10),
        ("★★★☆☆", 6),
        ("★★★☆", 6),
        ("★★★", 6),
        ("★★★★½", 9),
        ("★★★½☆", 7),
        ("⭐️⭐️⭐️⭐️", 8),
        ("★★★★★★★☆☆☆", 7),
        ("4/5", 8),
        ("4.5/5", 9),
        ("4,5 / 5", 9),
        ("8/10", 8),
        ("7/10", 7),
        ("4 out of 5", 8),
        ("4 stars out of 5", 8),
        ("評価：★★★★☆", 8),
        ("評価: 4", 8),
        ("評価：4.5", 9),
        ("５点満点中４点", 8),
        ("คะแนน ๕/๕", 10),
        ("별점: 4/5", 8),
        ("My rating: 9/10", 9),
        ("[rating=4]", 8),
        ("[rating:3.5/5]", 7),
        ("[rating]4[/rating]", 8),
        ("[stars value=&quot;8&quot; max='10']", 8),
        ("Great fun. I give it 4 out of 5.", 8),
        ("A drama of ★★★★ class", 8),
    ],
)
def test_reads_a_rating(written: str, halves: int) -> None:
    assert stars_of("First words.", written) == halves


@pytest.mark.parametrize(
    "written",
    [
        "★",
        "☆☆☆☆☆",
        "★☆★☆★",
        "★★★★★★★",
        "5/5 was the day we met",
        "on 4/5 we met",
        "1/2 (c)",
        "he won 4 out of 5 matches",
        "2005/10",
        "7/5",
        "0/5",
        "★ News ★",
        "http://example.org/rating=4/5/",
        "Rating: excellent",
        "Rating: 13.5%",
        "話 1 13.5%",
    ],
)
def test_reads_no_rating(written: str) -> None:
    assert stars_of("First words.", written) is None


@pytest.mark.parametrize(
    ("value", "halves"),
    [("5", 10), ("4.5", 9), ("4,5", 9), ("8/10", 8), ("๕", 10), ("★★★☆", 6), ("85%", 9), ("9", 9), ("80", 8)],
)  # fmt: skip
def test_reads_a_field(value: str, halves: int) -> None:
    rating = rating_of(value)
    assert rating is not None
    assert rating.halves == halves


@pytest.mark.parametrize("value", ["", "0", "n/a", "101", "5 6", "-3", "4" * 80, "٤/٠"])
def test_a_field_may_hold_no_rating(value: str) -> None:
    assert rating_of(value) is None


def test_a_rating_in_running_text_is_read_and_left() -> None:
    stars = the(ReviewText("x", [paragraph("I say ★★★★ and no more.")]), "stars")
    assert (stars.evidence, stars.takes) == ("★★★★", ())


def test_a_paragraph_that_says_otherwise_is_left() -> None:
    text = ReviewText("x", [paragraph("★★★★"), paragraph("★★★★★")], {"rating": ["4"]})
    assert the(text, "stars").takes == (Take(0, 0, 1),)


def test_a_quotation_rates_nothing() -> None:
    quoted = {"type": "quotation", "value": {"text": "<p>★★★★★</p>"}}
    assert readings_of(ReviewText("x", [quoted]), "stars") == []


def test_ratings_do_not_overlap() -> None:
    found = find_ratings("Rating: 4/5 ★★★★☆ [rating=4/5]")
    assert [one.halves for one in found] == [8, 8, 8]
    assert all(first.end <= second.start for first, second in pairwise(found))
