"""Where lines may not be broken on a phone."""

import pytest

from tests.browser.addresses import LANGUAGES, MODEL

_BROKEN = """all => all
    .filter(each => new Set([...each.getClientRects()].map(rect => Math.round(rect.top))).size > 1)
    .map(each => each.innerText)"""


@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("width", [320, 390])
def test_a_date_and_what_it_is_of_stand_together(open_page, prefix, width):
    page = open_page(prefix + MODEL, viewport={"width": width, "height": 844})
    dates = page.locator(".stamp__date")
    assert dates.count() == 3
    assert dates.evaluate_all(_BROKEN) == []
