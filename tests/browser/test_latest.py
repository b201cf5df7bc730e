"""The first page: its large entries stand as far apart as each other."""

import pytest

from tests.browser.addresses import LANGUAGES

# From the end of what is written of one to the beginning of the next in its column.
GAPS = """() => {
    const columns = new Map();
    for (const each of document.querySelectorAll(".feature")) {
        const box = each.getBoundingClientRect();
        const last = each.lastElementChild.getBoundingClientRect();
        columns.set(box.x, [...(columns.get(box.x) ?? []), [box.top, last.bottom]]);
    }
    return [...columns.values()].map(column =>
        column.slice(1).map(([top], place) => Math.round(top - column[place][1])));
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_large_entries_stand_as_far_apart_on_a_phone(open_page, language):
    page = open_page(LANGUAGES[language] + "/", viewport={"width": 390, "height": 844})
    (gaps,) = page.evaluate(GAPS)
    assert len(gaps) == 3
    assert max(gaps) - min(gaps) <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_columns_are_shifted_once(open_page, language):
    page = open_page(LANGUAGES[language] + "/", viewport={"width": 1440, "height": 900})
    left, right = page.evaluate(GAPS)
    # The left column may end a line or two sooner; the shift is 64.
    assert all(abs(one - other) < 64 for one, other in zip(left, right, strict=True))
