import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from litre.names.tests.strategies import texts
from litre.search.filters import NAMES, Facts, Filters, count_values, read_filters


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("2005", (2005, 2005)),
        ("2001-2009", (2001, 2009)),
        ("2001–2009", (2001, 2009)),
        ("２００１〜２００９", (2001, 2009)),
        ("2009-2001", (2001, 2009)),
        ("2001-", (2001, None)),
        ("-1999", (None, 1999)),
    ],
)
def test_reads_a_year_or_years(said, years):
    assert read_filters({"year": said})[0].years == years


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("kind", "poem"),
        ("year", "soon"),
        ("year", "-"),
        ("country", "XX"),
        ("country", "Japan"),
        ("stars", "6"),
        ("stars", "5.5"),
        ("stars", "nan"),
        ("language", "japanese"),
    ],
)
def test_names_the_filter_that_says_nothing(name, said):
    filters, wrong = read_filters({name: said})
    assert not filters
    assert [error.name for error in wrong] == [name]


def test_a_wrong_filter_leaves_the_others():
    filters, wrong = read_filters({"kind": "poem", "country": "jp", "stars": "4,5"})
    assert filters == Filters(country="JP", stars=9)
    assert len(wrong) == 1


@given(st.dictionaries(st.sampled_from(NAMES), texts))
@example({"year": "０"})
def test_any_text_is_a_filter_or_is_named(said):
    filters, wrong = read_filters(said)
    assert {error.name for error in wrong} <= set(said)
    assert read_filters(filters.in_address()) == (filters, [])


def test_counts_say_what_would_be_left():
    drama = Facts("drama", (2005, None), "JP", frozenset({"ja"}), 10)
    film = Facts("film", (2019, None), "KR", frozenset({"ko"}), 6)
    counts = count_values([[drama], [film], [drama, film]], Filters(kind="drama"))
    assert counts["kind"] == {"drama": 2, "film": 2}
    assert counts["country"] == {"JP": 2}
    assert counts["stars"] == {"1": 2, "2": 2, "3": 2, "4": 2, "5": 2}
