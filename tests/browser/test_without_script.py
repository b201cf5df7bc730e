"""The journal is complete where scripts do not run."""

import pytest

from tests.browser.addresses import BARE, MODEL


@pytest.fixture
def page(open_page):
    return open_page("/", java_script_enabled=False, viewport={"width": 390, "height": 844})


def test_a_reader_comes_from_home_to_an_article_and_its_work(page):
    page.locator(f'a[href="{MODEL}"]').first.click()
    assert page.locator("h1").inner_text().endswith("1 Litre of Tears")
    assert page.locator(".body p").first.is_visible()
    page.locator(".record__more a").click()
    assert page.url.endswith("/works/one-litre-of-tears/")
    assert page.locator("h1").is_visible()


def test_a_spoiler_opens(page):
    page.goto(MODEL)
    hidden = page.locator(".spoiler > div").first
    assert not hidden.is_visible()
    page.locator(".spoiler summary").first.click()
    assert hidden.is_visible()


def test_a_note_is_reached_and_left(page):
    page.goto(MODEL)
    page.locator("a.noteref").first.click()
    assert page.url.endswith("#note-1")
    page.locator(".footnotes__back").first.click()
    assert "#ref-" in page.url


def test_the_language_is_switched_where_one_is(page):
    page.goto(MODEL)
    page.locator(".masthead__lang a").click()
    assert page.url.endswith("/ja" + MODEL)
    assert page.locator("html").get_attribute("lang") == "ja"
    page.locator(".masthead__lang a").click()
    assert page.url.endswith(MODEL)
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("asked", ["1リットル", "litre of tears", "1리터의 눈물"])
def test_a_work_is_found_by_any_of_its_names(page, asked):
    page.locator("#masthead-q").fill(asked)
    page.keyboard.press("Enter")
    page.locator(".results__names", has_text="1リットルの涙").first.click()
    assert "/works/one-litre" in page.url


def test_an_index_leads_to_a_person_in_either_order(page):
    page.goto("/people/gojuon/")
    page.locator("a", has_text="沢尻エリカ").first.click()
    assert page.url.endswith("/people/sawajiri-erika/")


def test_an_article_without_a_hero_opens_with_its_title(page):
    page.goto(BARE)
    assert page.locator(".hero").count() == 0
    assert page.locator("h1").bounding_box()["y"] < 400
