"""Dates, slugs and digests of records."""

from dataclasses import replace

import pytest

from litre.wxr.dates import moment, site_offset
from litre.wxr.digest import digest
from litre.wxr.values import Comment, Item, Term, decode_slug, whole

ITEM = Item(id=1, title="涙", meta=(("a", "b"),), comments=(Comment(id=2, content="x"),))


def dated(local: str, gmt: str) -> Comment:
    return Comment(date=f"2006-02-14 {local}", date_gmt=f"2006-02-14 {gmt}")


def test_the_commoner_offset_of_a_site_with_summer_time_counts() -> None:
    summer, winter = dated("14:00:00", "12:00:00"), dated("13:00:00", "12:00:00")
    assert site_offset([summer, winter, summer]) == 120


def test_absurd_and_missing_offsets_are_left_out() -> None:
    absurd = [
        dated("12:00:00", "11:59:00"),
        dated("23:00:00", "00:00:00"),
        Comment(),
        dated("x", "y"),
    ]
    assert site_offset(absurd) is None
    assert site_offset([*absurd, dated("12:00:00", "17:30:00")]) == -330


@pytest.mark.parametrize("gmt", ["", "0000-00-00 00:00:00", "2006-02-30 00:00:00", "x" * 10_000])
def test_dates_that_are_none_give_none(gmt: str) -> None:
    assert moment(gmt) is None
    assert moment(gmt, "0001-01-01 00:00:00", offset_min=60) is None


def test_slugs_that_decode_to_nothing_sensible_stay() -> None:
    assert decode_slug("100%") == "100%"
    assert decode_slug("%ff") == "%ff"


def test_numbers_beyond_64_bits_are_none() -> None:
    assert whole("9223372036854775808") == 0
    assert whole("９") == 0


@pytest.mark.parametrize(
    "change",
    [
        {"id": 2},
        {"title": "涙 "},
        {"meta": (("ab", ""),)},
        {"comments": ()},
        {"comments": (Comment(id=2, content="y"),)},
        {"terms": (("category", "a", "b"),)},
        {"extra": {"x": ("y",)}},
        {"is_sticky": True},
    ],
)
def test_a_digest_sees_every_change(change: dict[str, object]) -> None:
    assert digest(replace(ITEM, **change)) != digest(ITEM)  # type: ignore[arg-type]


def test_digests_are_the_same_for_ever() -> None:
    assert digest(ITEM).hex() == "2dea5a29635fc4a777fd4eb70f3d2763"
    assert len(digest(ITEM)) == 16
    assert digest(Item()) != digest(Term())
    assert digest(Item(extra={"a": ("1",), "b": ()})) == digest(Item(extra={"b": (), "a": ("1",)}))
    assert digest(Item(title="\ud800")) != digest(Item())
