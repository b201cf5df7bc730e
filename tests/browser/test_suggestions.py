"""Names offered while a question is typed: by key, by finger, by input method, read aloud."""

import pytest

from tests.browser.looking import axe, complaints, script

FIELDS = {"/": "#masthead-q", "/search/": "#q"}


def _typed(page, text, field="#masthead-q"):
    """All at once: letter by letter a slow machine asks, and offers names, for a part of it first."""
    page.locator(field).fill(text)
    page.locator("[role=option]:visible").first.wait_for()
    return page.locator(field)


def _options(page):
    return page.locator("[role=option]:visible")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("language", ["", "/ja"])
@pytest.mark.parametrize("address", FIELDS)
def test_what_is_offered_is_sound(open_page, address, language, width):
    page = open_page(language + address, viewport={"width": width, "height": 844})
    with complaints(page) as wrong:
        field = _typed(page, "涙", FIELDS[address])
        field.press("ArrowDown")
        wrong += [f"too wide: {each}" for each in page.evaluate(script("overflow"))]
        wrong += [f"language: {each}" for each in page.evaluate(script("languages"))["wrong"]]
        wrong += [f"light: {each}" for each in axe(page)]
        page.emulate_media(color_scheme="dark")
        wrong += [f"dark: {each}" for each in axe(page, ["color-contrast"])]
    assert not wrong, "\n".join(["", *dict.fromkeys(wrong)])
    assert _options(page).first.locator("mark").inner_text() == "涙"


def test_a_name_is_chosen_and_opened_by_key(open_page):
    page = open_page("/")
    field = _typed(page, "1 litre")
    field.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert field.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.id") == "masthead-q"
    field.press("Enter")
    page.wait_for_url("**/works/one-litre-of-tears/")


def test_a_name_chosen_before_the_last_letters_were_answered_stays_chosen(open_page):
    page = open_page("/")
    _typed(page, "litr")
    held = []
    page.route("**/api/suggest?q=litre&*", lambda route: held.append(route))
    with page.expect_request("**/api/suggest?q=litre&*"):
        page.keyboard.press("End")
        page.locator("#masthead-q").press_sequentially("e")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    address = chosen.get_attribute("data-url")
    before = chosen.element_handle()
    with page.expect_response("**/api/suggest?q=litre&*"):
        held[0].continue_()
    page.wait_for_function("option => !option.isConnected", arg=before)

    assert chosen.get_attribute("data-url") == address
    focus = page.locator("#masthead-q").get_attribute("aria-activedescendant")
    assert focus == chosen.get_attribute("id")


def test_up_from_the_field_is_the_last_and_down_from_there_the_field(open_page):
    page = open_page("/")
    field = _typed(page, "涙")
    field.press("ArrowUp")
    last = _options(page).last.get_attribute("id")
    assert field.get_attribute("aria-activedescendant") == last
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") is None


def test_home_and_end_go_back_into_the_text(open_page):
    page = open_page("/")
    field = _typed(page, "tears")
    field.press("ArrowDown")
    field.press("Home")
    assert field.get_attribute("aria-activedescendant") is None
    assert field.evaluate("field => field.selectionStart") == 0
    field.press("End")
    assert field.evaluate("field => field.selectionStart") == 5


def test_escape_closes_and_keeps_the_text(open_page):
    page = open_page("/")
    field = _typed(page, "tears")
    field.press("Escape")
    assert _options(page).count() == 0
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "tears"


def test_enter_without_a_choice_sends_the_form(open_page):
    page = open_page("/")
    _typed(page, "tears").press("Enter")
    page.wait_for_url("**/search/?q=tears")


def test_the_number_of_names_is_read_aloud(open_page):
    page = open_page("/")
    _typed(page, "涙")
    count = _options(page).count()
    said = page.locator(".masthead__search [role=status]").inner_text()
    assert said.startswith(f"{count} names")


def test_a_name_is_opened_by_a_touch(open_page):
    page = open_page("/ja/", viewport={"width": 390, "height": 844}, has_touch=True)
    _typed(page, "沢尻")
    _options(page).first.tap()
    page.wait_for_url("**/ja/people/sawajiri-erika/")


def test_nothing_is_asked_while_an_input_method_composes(open_page):
    page = open_page("/")
    asked = []
    page.on("request", lambda request: "/api/suggest" in request.url and asked.append(request.url))
    field = page.locator("#masthead-q")
    field.focus()
    client = page.context.new_cdp_session(page)
    client.send(
        "Input.imeSetComposition", {"text": "なみだ", "selectionStart": 3, "selectionEnd": 3}
    )
    # Another field's question goes out and comes back: had this one gone, it would have been before.
    with page.expect_response("**/api/suggest?q=probe"):
        page.evaluate(
            "new Promise(done => setTimeout(done, 300)).then(() => fetch('/api/suggest?q=probe'))"
        )
    assert [url for url in asked if "probe" not in url] == []
    with page.expect_response("**/api/suggest?*%E6%B6%99*"):
        client.send("Input.insertText", {"text": "涙"})


def test_leaving_the_field_closes_what_was_offered(open_page):
    page = open_page("/")
    _typed(page, "tears").press("Tab")
    assert _options(page).count() == 0
    assert page.evaluate("document.activeElement.id") != "masthead-q"


def test_a_server_that_does_not_answer_leaves_the_form_as_it_is(open_page):
    page = open_page("/")
    page.route("**/api/suggest?*", lambda route: route.abort())
    page.locator("#masthead-q").press_sequentially("tears")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=tears")


def test_without_script_the_field_is_a_field(open_page):
    page = open_page("/", java_script_enabled=False)
    assert page.locator("#masthead-q").get_attribute("role") is None
    assert page.locator("[role=listbox]").count() == 0
