import pytest

from tests.browser.addresses import KINDS, LANGUAGES
from tests.browser.looking import script

# Enough to leave the masthead and walk through the opening and what follows it.
STEPS = 45


def test_the_first_key_reaches_the_way_to_the_content(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.locator(".skip").is_visible()
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_walk_by_keyboard_is_seen_and_in_order(open_page, token, kind, language, width):
    address = LANGUAGES[language] + KINDS[kind].format(token=token)
    page = open_page(address, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    # A form that takes the focus at once is walked from the top, too.
    page.evaluate("document.activeElement.blur()")
    page.evaluate("window.getSelection().collapse(document.body, 0)")
    wrong = []
    for _step in range(STEPS):
        page.keyboard.press("Tab")
        found = page.evaluate(script("focused"))
        if found is None:
            break
        wrong += [f"{found['what']} is not {each}" for each in _lacks(found)]
    assert not wrong, "\n".join(["", *wrong])


def test_a_spoiler_opens_by_key(open_page):
    page = open_page(KINDS["article"])
    page.locator(".spoiler summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".spoiler > div").first.is_visible()


def _lacks(found):
    return [name for name in ("outlined", "seen", "later") if not found[name]]
