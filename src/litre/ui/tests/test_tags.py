from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from django.utils.formats import date_format

from litre.ui.addresses import address_in, canonical_path


def shown(source, language="en", path="/", **context):
    request = RequestFactory().get(path)
    with translation.override(language):
        return Template(source).render(Context({"request": request, **context}))


@pytest.mark.parametrize(
    ("halves", "words"),
    [
        (9, "4.5 out of 5 stars"),
        (10, "5 out of 5 stars"),
        (2, "1 out of 5 stars"),
        (0, "0 out of 5 stars"),
    ],
)
def test_stars_are_read_aloud(halves, words):
    html = shown("{% stars halves %}", halves=halves)
    assert f'role="img" aria-label="{words}"' in html
    assert html.count("★") == 5


def test_no_stars_print_nothing():
    assert shown("{% stars none %}", none=None) == ""


def test_dates_follow_the_language_of_the_interface():
    day = date(2006, 2, 14)
    assert "14 February 2006" in shown("{% moment day %}", day=day)
    assert "2006年2月14日" in shown("{% moment day %}", "ja", day=day)
    assert 'datetime="2006-02-14"' in shown("{% moment day %}", day=day)
    assert "February 2006" in shown(
        '{% moment day "month" %}', day=datetime(2006, 2, 14, tzinfo=UTC)
    )


def test_marking_escapes_text_and_marks_languages():
    page = SimpleNamespace(language="en", other_language="ja")
    html = shown("{{ text|mark_lang:page }}", text="<b> 涙", page=page)
    assert html == '&lt;b&gt; <span lang="ja">涙</span>'


def test_each_address_has_its_twin():
    for path in ("/", "/reviews/涙/", "/ja-nai/"):
        assert address_in(address_in(path, "ja"), "en") == path


def test_a_canonical_address_keeps_only_the_number_of_a_page():
    def canonical(path):
        return canonical_path(RequestFactory().get(path))

    assert canonical("/?page=2&utm_source=x") == "/?page=2"
    assert canonical("/?page=x") == "/"
    assert canonical('/?page="><script>') == "/"


def test_the_link_to_this_page_says_so():
    assert 'aria-current="page"' in shown('{% here "/archive/" %}', path="/archive/")
    assert 'aria-current="true"' in shown('{% here "/archive/" %}', path="/archive/2006/")
    assert shown('{% here "/" %}', path="/archive/") == ""
    assert shown('{% here "/ja/" %}', path="/ja/archive/") == ""


@pytest.mark.parametrize(
    ("language", "kind", "printed"),
    [
        ("en", "SHORT_DATE_FORMAT", "3 Nov 2026"),
        ("en", "SHORT_DATETIME_FORMAT", "3 Nov 2026, 17:05"),
        ("en", "DATETIME_FORMAT", "3 November 2026, 17:05"),
        ("ja", "SHORT_DATE_FORMAT", "2026/11/03"),
    ],
)
def test_no_date_of_the_admin_can_be_read_as_another(language, kind, printed):
    with translation.override(language):
        assert date_format(datetime(2026, 11, 3, 17, 5), kind) == printed
