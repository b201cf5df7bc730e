"""When a post is about a work, and what its names are."""

import pytest

from litre.transfer.readings.tests.posts import paragraph, readings_of, the
from litre.transfer.readings.values import ReviewText


def post(title: str, category: str = "", tags: tuple[str, ...] = (), **fields: str) -> ReviewText:
    custom = {key: [value] for key, value in fields.items()}
    taxonomies = {"category": [category]} if category else {}
    return ReviewText(title, [paragraph("Some words.")], custom, taxonomies, tags)


@pytest.mark.parametrize(
    "text",
    [
        post("誰も知らない", rating="4"),
        post("誰も知らない", original_title="誰も知らない"),
        post("誰も知らない / Nobody Knows (2004)", "映画"),
        post("誰も知らない / Nobody Knows", "Films", tags=("review",)),
        post("誰も知らない", director="是枝裕和"),
    ],
)
def test_enough_speaks_for_a_work(text: ReviewText) -> None:
    assert the(text, "title").weight >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        post("誰も知らない / Nobody Knows"),
        post("誰も知らない / Nobody Knows", "Films"),
        post("お知らせ / News", "日本"),
        post("Best films of 2006", "Films"),
        post("誰も知らない / Nobody Knows", rating="0"),
        post("About", author="Wat"),
        post("", rating="4"),
    ],
)
def test_too_little_speaks_for_a_work(text: ReviewText) -> None:
    assert readings_of(text, "title") == []


def test_a_field_gives_the_original_of_a_translated_title() -> None:
    names = the(post("Nobody Knows", original_title="誰も知らない"), "title").value["names"]
    assert [(name["text"], name["form"]) for name in names] == [
        ("誰も知らない", "original"),
        ("Nobody Knows", "translated"),
    ]


def test_a_second_original_is_an_alias() -> None:
    names = the(post("誰も知らない", original_title="だれも知らない"), "title").value["names"]
    assert [name["form"] for name in names] == ["original", "alias"]
