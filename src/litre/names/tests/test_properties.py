"""What holds for every text, however odd."""

import html
import re
from collections.abc import Callable

import pytest
from hypothesis import Phase, given, settings

from litre.names.kana import romanise, to_hiragana, to_katakana
from litre.names.markup import mark_languages
from litre.names.matching import match_key
from litre.names.mentions import find_mentions, read_mention
from litre.names.minutes import minutes_to_read
from litre.names.people import split_people
from litre.names.plain import plain_text
from litre.names.romanised import looks_romanised
from litre.names.ruby import with_rp
from litre.names.runs import dominant_language, language_runs
from litre.names.slugs import LONGEST, slug
from litre.names.sorting import gojuon_key, gojuon_row, latin_key, latin_letter, sort_key
from litre.names.tests.strategies import bases, markup, others, texts
from litre.names.titles import split_title

few = settings(max_examples=50, phases=[Phase.explicit, Phase.generate])
TAG = re.compile(r"<[^>]*>")


@few
@given(texts, bases, others)
def test_runs_joined_are_the_text(text: str, base: str, page: list[str]) -> None:
    runs = language_runs(text, base, page)
    assert "".join(run.text for run in runs) == text
    assert all(run.text for run in runs)
    assert base not in {run.lang for run in runs if run.lang}


@few
@given(markup, bases, others)
def test_marking_twice_changes_nothing(source: str, base: str, page: list[str]) -> None:
    once = mark_languages(source, base, page)
    assert mark_languages(once, base, page) == once


@few
@given(markup, bases, others)
def test_marking_keeps_the_text(source: str, base: str, page: list[str]) -> None:
    assert plain_text(mark_languages(source, base, page)) == plain_text(source)


@few
@given(markup)
def test_brackets_of_ruby_are_added_once(source: str) -> None:
    once = with_rp(source)
    assert with_rp(once) == once


@few
@given(texts)
def test_match_keys_are_their_own_keys(text: str) -> None:
    assert match_key(match_key(text)) == match_key(text)


@few
@given(texts)
def test_slugs_are_short_and_their_own_slugs_in_shape(text: str) -> None:
    made = slug(text)
    assert len(made) <= LONGEST
    assert not re.search(r"--|^-|-$|\s", made)


@few
@given(texts)
def test_every_reader_of_text_survives_every_text(text: str) -> None:
    for reader in READERS:
        reader(text)
    latin_key(text, "fr")
    sort_key(text, "ja", text)
    gojuon_row(text)
    latin_letter(text)
    split_people(text, text[::2])
    assert minutes_to_read(text) >= 1


@few
@given(texts)
def test_mentions_are_where_they_say(text: str) -> None:
    for mention in find_mentions(text):
        assert mention.names[0].text in text[mention.start : mention.end]


@few
@given(texts)
def test_escaped_text_comes_back_plain(text: str) -> None:
    lines = (" ".join(text.replace("\n", " ").split()),)
    expected = "\n".join(line for line in lines if line)
    assert plain_text(html.escape(text)) == expected


READERS: list[Callable[[str], object]] = [
    romanise,
    to_hiragana,
    to_katakana,
    gojuon_key,
    latin_key,
    looks_romanised,
    split_title,
    find_mentions,
    read_mention,
    split_people,
    plain_text,
    slug,
    match_key,
    minutes_to_read,
    with_rp,
    lambda text: mark_languages(text, "en", ["ja"]),
    lambda text: dominant_language(text, ["en", "ja"]),
]
LONG = {
    "marks": "a" + "\u0301\u0316" * 50_000,
    "brackets": "涙 (" * 25_000,
    "open tags": "<p><b>" * 16_000,
    "strays": "<b>" * 10_000 + "</i>" * 10_000,
    "readings": "<ruby>涙<rt>" * 8_000,
    "quotes": "<a \"<b '" * 12_000,
    "comments": "<!--" * 25_000,
    "spaces": " " * 100_000,
    "separators": "木下・" * 30_000,
    "kanji": "木下高男" * 25_000,
    "long marks": "ー" * 100_000,
    "small tsu": "っ" * 100_000,
    "letters": "a" * 100_000 + "涙",
    "slashes": "a / " * 25_000,
}


@pytest.mark.parametrize("kind", LONG)
def test_very_long_texts_are_no_trouble(kind: str) -> None:
    # Long enough for anything quadratic to be felt, short enough for every run.
    text = LONG[kind][:10_000] + LONG[kind][-10:]
    for reader in READERS:
        reader(text)
    split_people(text, "A, B")
