"""A reader chooses which form of a title comes first: without an account and without a script."""

import pytest

from tests.browser.addresses import LANGUAGES, MODEL, WIDTHS
from tests.browser.looking import axe

WORK = "/works/one-litre-of-tears/"


@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("width", [390, 1440])
def test_a_choice_without_script_holds_on_every_page(open_page, prefix, width):
    size = {"width": width, "height": WIDTHS[width]}
    page = open_page(prefix + WORK, java_script_enabled=False, viewport=size)
    page.locator(".colophon button[value=romanised]").click()
    assert page.url.endswith(prefix + WORK)
    assert page.locator("h1").inner_text().split() == ["Ichi", "Rittoru", "no", "Namida"]
    kept = page.context.cookies()
    assert [(each["name"], each["value"]) for each in kept] == [("litre_titles", "romanised")]
    page.goto(page.url.replace(WORK, MODEL))
    assert "Ichi Rittoru no Namida" in " ".join(page.locator("h1").inner_text().split())
    page.locator('.colophon button[value=""]').click()
    assert not page.context.cookies()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_choice_is_accessible_where_it_is_made(open_page, scheme):
    page = open_page(WORK, color_scheme=scheme)
    page.locator(".names button[value=original]").click()
    assert page.locator("button[aria-current]").all_inner_texts() == ["original", "original"]
    assert not axe(page)
