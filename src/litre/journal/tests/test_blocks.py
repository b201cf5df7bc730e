import re

import pytest
from wagtail.contrib.table_block.blocks import TableBlock

from litre.journal.tables import table_html
from litre.journal.tests import writing

pytestmark = pytest.mark.django_db


def body_of(client, *blocks):
    page = writing.review(slug="blocks")
    page.body = [
        {"type": kind, "id": str(n), "value": value} for n, (kind, value) in enumerate(blocks)
    ]
    page.save()
    html = client.get(page.url).content.decode()
    return html.split('<div class="body')[1].split('<aside class="record')[0]


def items(*values):
    return [{"type": "item", "id": str(n), "value": value} for n, value in enumerate(values)]


def test_a_picture_of_another_host_is_a_link_with_its_words(client):
    html = body_of(client, ("image", {"src": "https://elsewhere.example/a.png", "alt": "A poster"}))
    assert "<img" not in html
    assert '<a href="https://elsewhere.example/a.png" rel="nofollow noopener">A poster</a>' in html


def test_a_picture_whose_address_runs_something_leads_nowhere(client):
    html = body_of(
        client,
        ("image", {"src": "javascript:alert(1)", "alt": "A poster", "link": "java\tscript:x"}),
    )
    assert "script:" not in html
    assert "A poster" in html


def test_kept_markup_is_cleaned_and_fetches_nothing(client):
    kept = '<p onclick="x()">涙</p><img src="https://elsewhere.example/a.png" alt="Seen"><script>x()</script>'
    html = body_of(client, ("kept", {"html": kept, "original": "secret", "why": "a list"}))
    assert '<p lang="ja">涙</p>' in html
    assert "<img" not in html
    assert "Seen</a>" in html
    assert "onclick" not in html
    assert "secret" not in html
    assert "x()" not in html


def test_what_was_read_into_the_record_is_printed_from_there_alone(client):
    html = body_of(
        client, ("read", {"block": "paragraph", "value": "four of five", "into": "stars"})
    )
    assert "four of five" not in html


def test_notes_lead_back_to_where_they_were_called(client):
    html = body_of(
        client,
        ("paragraph", {"text": '<p>One<a href="#note-1">1</a>, again<a href="#note-1">1</a>.</p>'}),
        ("footnotes", {"notes": items({"id": "1", "text": "<p>A note</p>"})}),
    )
    assert html.count('id="ref-1"') == 1
    assert '<li id="note-1">A note' in html
    assert 'href="#ref-1"' in html


def test_a_passage_carries_the_language_of_each_version(client):
    lines = items(
        {"language": "ja", "text": "<ruby>涙<rt>なみだ</rt></ruby>"},
        {"language": "en", "text": "Tears"},
    )
    html = body_of(client, ("passage", {"lines": lines, "layout": "side", "source": "日記"}))
    assert "passage--side" in html
    assert 'lang="ja"' in html
    assert "<rp>(</rp><rt>なみだ</rt><rp>)</rp>" in html
    assert '<span lang="ja">日記</span>' in html


def test_headings_keep_to_levels_below_the_title(client):
    html = body_of(client, ("heading", {"text": "<p>Song</p>", "level": "1 onclick=x"}))
    assert "<h2>Song</h2>" in html


def test_a_spoiler_is_closed_and_a_wide_table_scrolls_by_itself(client):
    cells = {"data": [["Part", "題"], ["1", "<b>"]], "first_row_is_table_header": True}
    html = body_of(
        client,
        ("spoiler", {"title": "The end", "text": "<p>She writes.</p>"}),
        ("table", {"cells": cells}),
    )
    assert "<details" in html
    assert "open" not in html.split("<details")[1].split(">")[0]
    assert 'role="region" tabindex="0"' in html
    assert "&lt;b&gt;" in html


def test_an_address_elsewhere_is_a_plain_link(client):
    html = body_of(client, ("embed", {"url": "https://www.video.example/watch?v=1", "title": ""}))
    assert "<iframe" not in html
    assert "at video.example" in html


def test_code_is_not_marked_and_verse_keeps_its_lines(client):
    html = body_of(
        client,
        ("code", {"text": "grep 涙 <b>", "language": "sh"}),
        ("verse", {"text": "傘を三本、<br>乾かす"}),
    )
    assert "grep 涙 &lt;b&gt;" in html
    assert 'class="verse"' in html
    assert "<br>" in html


def test_sound_and_film_are_played_by_the_browser_alone(client):
    html = body_of(
        client,
        ("audio", {"src": "/media/a.mp3"}),
        ("video", {"src": "https://elsewhere.example/v.mp4"}),
    )
    assert '<audio controls preload="none" src="/media/a.mp3">' in html
    assert "<video" not in html
    assert "https://elsewhere.example/v.mp4" in html


def test_a_table_is_what_the_editor_of_wagtail_shows():
    cells = {
        "data": [
            ["Part", "Title", "<b>"],
            ["1", "ある青春の\n始まり", ""],
            [" 2 ", "A & B", None],
            ["3", "", "x"],
        ],
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_caption": 'Titles "as" broadcast',
        "cell": [
            {"row": 1, "col": 1, "className": "htCenter"},
            {"row": 2, "col": 1, "className": "htRight"},
            {"row": 2, "col": 2, "hidden": True},
            {"row": 0, "col": 2, "hidden": True},
        ],
        "mergeCells": [{"row": 2, "col": 1, "rowspan": 2, "colspan": 2}],
    }
    plain = {"data": [["a", "b"]], "cell": [], "mergeCells": []}
    empty_head = {"data": [], "first_row_is_table_header": True}
    for value in (cells, plain, empty_head, cells | {"first_row_is_table_header": False}):
        with_body = {"data": [["", ""]], **value}
        shown = TableBlock().render(with_body, {})
        assert _squeezed(table_html(with_body)) == _squeezed(shown)


def test_a_table_without_a_value_is_nothing():
    assert table_html(None) == table_html({}) == ""


def _squeezed(html):
    return re.sub(r"\s+(?=[<>])|(?<=>)\s+", "", html)
