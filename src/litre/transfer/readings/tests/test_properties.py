"""Whatever a post holds: nothing is raised, nothing is taken twice, all evidence is in the post."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from litre.names.plain import plain_text
from litre.transfer.readings.layout import cut_paragraphs, text_of
from litre.transfer.readings.review import read_review
from litre.transfer.readings.tests.posts import LITRE, NADA, NANA, SEKACHU, THAI
from litre.transfer.readings.values import ReviewText

PIECES = [
    "★★★", "☆", "½", "4/5", "評価：", "rating: ", "[rating=", "]", "監督：", "監督は", "directed by ", "木下高男",
    "村上正典", "Takao Kinoshita", " • ", "・", "(2005)", "（", "）", "“", "”", "1リットルの涙", " is better than ",
    "いま、会いにゆきます (Be With You)", "search for “", " / ", "<br />", "<ruby>涙<rt>なみだ</rt></ruby>", "</p><p>", "<p>",
    "<em>", "&amp;", "๕", "\x00", "\ud800", "。", ". ", " ", "\n", "原作", "主題歌：K「Only Human」", "役)",
]  # fmt: skip
html = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=14).map("".join)
junk = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), html),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner)
    ),
    max_leaves=5,
)
kinds = st.sampled_from(["paragraph", "quotation", "heading", "list", "image", "kept", "more", "x"])
values = st.fixed_dictionaries(
    {"text": html}, optional={"cite": html, "pull": st.booleans(), "html": html}
)
blocks: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"type": kinds, "value": st.one_of(values, values, values, junk)}
)
keys = st.sampled_from(
    ["rating", "director", "year", "original_title", "credits", "theme_song", "x"]
)
fields = st.dictionaries(keys, st.lists(html, max_size=3), max_size=4)
posts = st.builds(
    ReviewText,
    html,
    st.lists(blocks, max_size=6),
    fields,
    st.dictionaries(st.sampled_from(["category", "director", "x"]), st.lists(html, max_size=3)),
    st.lists(html, max_size=3),
    st.sampled_from([("en", "ja"), ("ja",), ("th", "en"), ()]),
)


def texts_in(post: ReviewText) -> str:
    texts = [post.title]
    for block in post.blocks:
        texts += [plain_text(text_of(block, key)) for key in ("text", "html")]
    for source in (post.custom_fields, post.taxonomies):
        texts += [f"{key}: {value}" for key, all_ in source.items() for value in all_]
    return "\n".join(texts)


@settings(max_examples=80)
@given(posts)
def test_any_post_is_read_the_same_twice_and_its_readings_are_json(post: ReviewText) -> None:
    readings = read_review(post)
    assert readings == read_review(post)
    for reading in readings:
        json.dumps(reading.value)
        assert 0 < reading.weight <= 1
        assert reading.evidence


@settings(max_examples=60)
@given(posts)
def test_nothing_is_taken_twice_and_all_that_is_taken_exists(post: ReviewText) -> None:
    taken: set[tuple[int, int]] = set()
    for reading in read_review(post):
        for take in reading.takes:
            pieces = len(cut_paragraphs(text_of(post.blocks[take.block_index])))
            stop = pieces if take.stop_paragraph is None else take.stop_paragraph
            places = {(take.block_index, place) for place in range(take.start_paragraph, stop)}
            assert take.start_paragraph < stop <= pieces
            assert not places & taken
            taken |= places


@settings(max_examples=60)
@given(posts)
def test_all_evidence_stands_in_the_post(post: ReviewText) -> None:
    whole = texts_in(post)
    for reading in read_review(post):
        for line in reading.evidence.split("\n"):
            assert line in whole


@settings(max_examples=50)
@given(html)
def test_paragraphs_cut_and_joined_are_the_html(text: str) -> None:
    assert "".join(cut_paragraphs(text)) == text


def test_one_block_or_many_give_the_same_values() -> None:
    for post in (LITRE, SEKACHU, NADA, NANA, THAI):
        parted = []
        for block in post.blocks:
            pieces = cut_paragraphs(text_of(block)) if block["type"] == "paragraph" else []
            parted += [{"type": "paragraph", "value": {"text": piece}} for piece in pieces] or [
                block
            ]
        other = ReviewText(post.title, parted, post.custom_fields, post.taxonomies, post.tags)
        skip = {"mention"}  # they name their block
        values = [
            [reading.value for reading in read_review(one) if reading.kind not in skip]
            for one in (post, other)
        ]
        assert values[0] == values[1]
