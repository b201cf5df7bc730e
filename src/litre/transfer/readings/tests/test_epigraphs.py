"""Opening quotations in two languages."""

from typing import Any

import pytest

from litre.transfer.readings.tests.posts import paragraph, quotation, readings_of, the
from litre.transfer.readings.values import ReviewText

JA = "病気は どうして私を選んだのだろう"
EN = "This disease, why did it choose me?"


def review(*blocks: dict[str, Any], title: str = "x") -> ReviewText:
    return ReviewText(title, list(blocks))


def test_lines_of_one_paragraph_are_told_apart() -> None:
    lines = the(review(quotation(f"{JA}<br>{EN}")), "epigraph").value["lines"]
    assert lines == [
        {"language": "ja", "text": f"<p>{JA}</p>"},
        {"language": "en", "text": f"<p>{EN}</p>"},
    ]


def test_the_language_of_the_work_stands_first() -> None:
    text = review(quotation(EN, JA), title="誰も知らない / Nobody Knows")
    assert [line["language"] for line in the(text, "epigraph").value["lines"]] == ["ja", "en"]


def test_where_it_is_from_is_kept() -> None:
    assert the(review(quotation(JA, EN, cite="木藤亜也")), "epigraph").value["source"] == "木藤亜也"
    assert the(review(quotation(JA, EN, "— Aya")), "epigraph").value["source"] == "Aya"


@pytest.mark.parametrize(
    "quoted",
    [
        quotation(JA),
        quotation(EN, "It was a dark and stormy night."),
        quotation(JA, EN, pull=True),
        quotation(JA, EN * 9),
        quotation(f"{JA} {EN}", EN),
        quotation(),
        quotation(JA, EN, JA),
    ],
)
def test_other_quotations_are_left(quoted: dict[str, Any]) -> None:
    assert readings_of(review(quoted), "epigraph") == []


def test_only_before_the_first_ordinary_paragraph() -> None:
    assert readings_of(review(paragraph("I cried."), quotation(JA, EN)), "epigraph") == []
    picture = {"type": "image", "value": {}}
    assert readings_of(review(picture, paragraph("★★★★"), quotation(JA, EN)), "epigraph")
