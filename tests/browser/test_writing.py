"""The owner's first hour: the link, a password, a reading above a word, published and read."""

import pytest

from tests.browser.addresses import BARE
from tests.browser.sample import litre
from tests.browser.writer import PATIENCE_MS, PUBLISHED, come_in, open_editor, publish

PROPOSED = {
    "en": {"title": "Readings proposed", "unsure": "not sure", "set": "Set the readings ticked"},
    "ja": {"title": "振り仮名の提案", "unsure": "不確か", "set": "印の付いた読みを付ける"},
}
SPEAK = (
    "from litre.accounts.models import User; from wagtail.users.models import UserProfile;"
    "UserProfile.objects.update_or_create(user=User.objects.get(username='owner'), defaults={{'preferred_language': {!r}}})"
)
LAST_WORDS = "These are the last words."


@pytest.fixture
def desk(browser, own_site):
    """The editor, open on an article, and its owner before it."""
    context = browser.new_context(
        base_url=own_site.address, viewport={"width": 1440, "height": 1000}
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    come_in(page, own_site.said)
    open_editor(page, "Nobody")
    yield page
    context.close()
    assert not errors, errors


def test_the_owner_comes_in_and_sets_ruby_that_readers_see(desk):
    _set_ruby(desk, "涙", "なみだ")
    publish(desk)

    desk.goto(BARE)
    ruby = desk.locator(".body ruby", has_text="涙").first
    assert ruby.locator("rt").inner_text() == "なみだ"
    assert ruby.evaluate("each => each.closest('[lang]').lang") == "ja"


def test_what_was_typed_last_is_published(desk):
    _type_at_the_end(desk, LAST_WORDS)
    # As by a key or on a slow machine: before the editor has written to its form.
    desk.locator("button[name=action-publish]").evaluate("each => each.click()")
    desk.wait_for_url(PUBLISHED)

    desk.goto(BARE)
    assert LAST_WORDS in desk.locator(".body").inner_text()


def _set_ruby(page, text, reading):
    """Write one sign at the end of the first paragraph and put a reading above it."""
    field = _type_at_the_end(page, text)
    page.keyboard.press("Shift+ArrowLeft")
    page.once("dialog", lambda dialog: dialog.accept(reading))
    page.locator("button[name=RUBY]").first.dispatch_event("mousedown")
    field.locator(f'[data-reading="{reading}"]').wait_for()


def _type_at_the_end(page, text):
    """The field of the first paragraph, with `text` at its end."""
    field = page.locator('[data-contentpath="body"] .public-DraftEditor-content').first
    field.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)
    return field


@pytest.mark.parametrize("language", ["en", "ja"])
def test_readings_are_proposed_shown_and_set_by_the_writers_word(desk, tmp_path, language):
    words = PROPOSED[language]
    litre("shell", "--home", str(tmp_path / "home"), "-c", SPEAK.format(language))
    open_editor(desk, "Nobody")
    field = _type_at_the_end(desk, "私は涙を流した")
    for _ in range(7):
        desk.keyboard.press("Shift+ArrowLeft")
    desk.locator("button[name=FURIGANA]").first.dispatch_event("mousedown")
    dialog = desk.get_by_role("dialog", name=words["title"])
    dialog.get_by_role("listitem").first.wait_for()
    assert dialog.get_by_role("listitem").count() == 3
    unsure = dialog.get_by_role("listitem").filter(has_text="私")
    assert words["unsure"] in unsure.inner_text()
    assert not unsure.get_by_role("checkbox").is_checked()
    assert field.locator('[data-reading="なみだ"]').count() == 0

    dialog.get_by_role("button", name=words["set"]).click()
    field.locator('[data-reading="なみだ"]').wait_for()
    assert field.locator('[data-reading="なが"]').count() == 1
    assert field.locator('[data-reading="わたし"]').count() == 0


def test_a_line_of_names_becomes_rows_and_the_record_is_kept(desk):
    desk.goto("/admin/snippets/litre_catalogue/work/add/")
    first = desk.locator("#id_names-0-text")
    first.fill("砂時計 / Sunadokei / Sand Chronicles")
    first.press("Tab")
    desk.locator("[data-names-said]").wait_for()
    assert [_row(desk, number) for number in range(3)] == [
        ["砂時計", "ja", "original"],
        ["Sunadokei", "ja-Latn", "romanised"],
        ["Sand Chronicles", "en", "translated"],
    ]
    assert desk.evaluate("document.activeElement.id") == "id_names-0-language"
    desk.locator("footer button[type=submit]").first.click()
    desk.locator(".messages .success").wait_for()

    desk.goto("/search/?q=suna+dokei")
    assert "砂時計" in desk.locator("main").inner_text()


def test_the_form_of_the_journal_fits_a_phone(desk):
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto("/admin/settings/litre_journal/journalsettings/")
    # Wagtail cuts off what is too wide, so the page is never wider than its window.
    beyond = "all => all.filter(each => each.getBoundingClientRect().right > innerWidth).length"
    assert desk.locator("form .w-panel__heading *, form .w-field *").evaluate_all(beyond) == 0


def _row(page, number):
    parts = ("text", "language", "form")
    return [page.locator(f"#id_names-{number}-{part}").input_value() for part in parts]
