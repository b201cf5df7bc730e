import pytest

from tests.browser.addresses import KINDS, LANGUAGES, WIDTHS
from tests.browser.looking import axe, complaints, script
from tests.browser.writer import PATIENCE_MS


@pytest.fixture
def page(browser, site, width):
    size = {"width": width, "height": WIDTHS[width]}
    context = browser.new_context(base_url=site.address, viewport=size, color_scheme="light")
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_sound(page, token, kind, language, width):
    with complaints(page) as wrong:
        page.goto(LANGUAGES[language] + KINDS[kind].format(token=token))
        assert page.evaluate("document.documentElement.lang") == language
        wrong += [f"too wide: {each}" for each in page.evaluate(script("overflow"))]
        wrong += [f"language: {each}" for each in page.evaluate(script("languages"))["wrong"]]
        wrong += [f"light: {each}" for each in axe(page)]
        page.emulate_media(color_scheme="dark")
        wrong += [f"dark: {each}" for each in axe(page, ["color-contrast"])]
    assert not wrong, "\n".join(["", *dict.fromkeys(wrong)])
