import pytest

from tests.browser.addresses import KINDS, LANGUAGES
from tests.browser.looking import script

AWAY = (
    ".masthead__nav, .masthead__search, .masthead__lang, .colophon nav, .pages, .neighbours, .skip,"
    " .comment__do, .comment__door, .button, .footnotes__back, .filters, .record__more"
)
A4_PX = {"width": 794, "height": 1123}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_print_is_black_on_white_without_the_ways_around(open_page, token, kind, language):
    address = LANGUAGES[language] + KINDS[kind].format(token=token)
    page = open_page(address, viewport=A4_PX, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    seen = page.locator(AWAY).evaluate_all(
        "all => all.filter(each => each.checkVisibility()).map(each => each.className)"
    )
    assert seen == []
    colours = page.evaluate(
        "(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.evaluate(script("overflow")) == []


def test_all_of_an_article_begins_at_the_margin_of_the_sheet(open_page):
    page = open_page(KINDS["article"], viewport=A4_PX)
    page.emulate_media(media="print")
    parts = (".masthead__name", "h1", ".body p", "#record-title", "#comments-title", ".colophon p")
    assert {page.locator(part).first.bounding_box()["x"] for part in parts} == {0}


def test_what_a_spoiler_hides_is_printed(open_page):
    page = open_page(KINDS["article"])
    page.emulate_media(media="print")
    assert page.locator(".spoiler p").first.is_visible()
