"""Works in the running text, and how the reviewed work compares with them."""

import pytest

from litre.transfer.readings.tests.posts import paragraph, readings_of
from litre.transfer.readings.values import ReviewText

ANGEL = "星の金貨 (Heaven's Coins)"


def review(*texts: str) -> ReviewText:
    return ReviewText(
        "愛していると言ってくれ / Say You Love Me", [paragraph(*texts)], {"rating": ["4"]}
    )


def compared(sentence: str) -> list[tuple[str, str]]:
    return [
        (reading.value["other"]["native"], reading.value["judgement"])
        for reading in readings_of(review("Words. " + sentence), "comparison")
    ]


@pytest.mark.parametrize(
    ("sentence", "judgement"),
    [
        (f"It is better than {ANGEL}.", "better"),
        (f"This drama was far better than the film {ANGEL}!", "better"),
        (f"愛していると言ってくれ is much worse than {ANGEL}", "worse"),
        (f"It is not as good as {ANGEL}.", "worse"),
        (f"It is as good as {ANGEL}.", "equal"),
        (f"Say You Love Me is on a par with {ANGEL}.", "equal"),
        (f"{ANGEL} is better than 愛していると言ってくれ (Say You Love Me).", "worse"),
        ("愛していると言ってくれは「星の金貨」(Heaven's Coins)より面白い。", "better"),
    ],
)
def test_reads_a_comparison(sentence: str, judgement: str) -> None:
    assert compared(sentence) == [("星の金貨", judgement)]


@pytest.mark.parametrize(
    "sentence",
    [
        f"The book is better than the film, says {ANGEL}.",
        f"高校教師 (High School Teacher) is better than {ANGEL}.",
        f"My brother is better than {ANGEL} at that.",
        f"It is not better than {ANGEL}.",
        f"I like it better than {ANGEL}.",
        f"Compare with {ANGEL}.",
    ],
)
def test_reads_no_comparison(sentence: str) -> None:
    assert compared(sentence) == []


def test_what_comes_after_the_chain_is_not_compared() -> None:
    sentence = f"It is better than {ANGEL}, but 高校教師 (High School Teacher) is sadder."
    assert compared(sentence) == [("星の金貨", "better")]


def test_a_work_named_twice_is_one_mention_with_the_names_of_both() -> None:
    text = review(
        "First “いま、会いにゆきます” (Be With You).",
        "Then “いま、会いにゆきます” (Ima, Ai ni Yukimasu).",
        "And いま、会いにゆきます again.",
    )
    (mention,) = readings_of(text, "mention")
    assert mention.value["translated"] == "Be With You"
    assert mention.value["romanised"] == "Ima, Ai ni Yukimasu"
    assert len(mention.value["places"]) == 3


def test_an_episode_names_its_own_work() -> None:
    text = ReviewText(
        "人間失格 第32話 / No Longer Human, Episode 32",
        [paragraph("See 人間失格 (Ningen Shikkaku / No Longer Human).")],
        {"rating": ["3"]},
    )
    (mention,) = readings_of(text, "mention")
    assert mention.value["of_this_work"]


def test_mentions_stand_without_a_review() -> None:
    text = ReviewText("Notes", [paragraph("See いま、会いにゆきます (Be With You).")])
    assert [reading.weight for reading in readings_of(text, "mention")] == [0.7]
