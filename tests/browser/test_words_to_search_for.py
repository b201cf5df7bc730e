"""A promise to readers: words are stated and found, another work takes them, a name mends it."""

import pytest

from tests.browser.addresses import BARE
from tests.browser.sample import litre
from tests.browser.writer import PATIENCE_MS, come_in, open_editor, publish

WORDS = "Nobody"
ANOTHER = (
    "from litre.catalogue.models import Work, WorkName;"
    "song = Work(kind='song');"
    f"song.names = [WorkName(text='{WORDS}', language='en', form='original')];"
    "song.save()"
)


@pytest.fixture
def writer(browser, own_site):
    context = browser.new_context(
        base_url=own_site.address, viewport={"width": 1440, "height": 1000}
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    come_in(page, own_site.said)
    yield page
    context.close()


def test_words_are_kept_broken_and_mended(writer, own_site):
    _state(writer)
    writer.goto(BARE)
    writer.locator(".record").get_by_role("link", name=WORDS, exact=True).click()
    assert "Nobody Knows" in writer.locator(".results > li").first.inner_text()
    assert not _warned(writer)

    litre("shell", "--home", str(own_site.home), "-c", ANOTHER)
    # What the clock does, without waiting for its minute.
    litre("check_hints", "--due", "--home", str(own_site.home))
    assert _warned(writer)
    panel = writer.locator("#broken-hints-section")
    assert panel.get_by_role("link", name=WORDS).first.is_visible()

    open_editor(writer, WORDS)
    warning = writer.locator("[data-broken-hints]")
    assert "first is Nobody" in " ".join(warning.inner_text().split())
    writer.goto(warning.locator('a[href*="/work/edit/"]').get_attribute("href"))
    _add_name(writer)

    assert not _warned(writer)
    open_editor(writer, WORDS)
    assert not writer.locator("[data-broken-hints]").count()


def _state(page):
    open_editor(page, WORDS)
    page.locator("#id_search_words").fill(WORDS)
    publish(page)


def _warned(page):
    """Whether the first page of the admin warns."""
    page.goto("/admin/")
    return bool(page.locator("#broken-hints-section").count())


def _add_name(page):
    """In the form of the work, as another name of it."""
    page.locator("#id_names-ADD").click()
    number = int(page.locator("#id_names-TOTAL_FORMS").input_value()) - 1
    page.locator(f"#id_names-{number}-text").fill(WORDS)
    page.locator(f"#id_names-{number}-language").fill("en")
    page.locator(f"#id_names-{number}-form").select_option("alias")
    page.locator("footer button[type=submit]").first.click()
    page.wait_for_url("**/litre_catalogue/work/")
