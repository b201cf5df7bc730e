"""A reader makes an account with a passkey and comes back by it; the owner adds an app and a passkey."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from litre.mail import kept
from tests.browser.passkeys import by_name, give_device
from tests.browser.writer import PATIENCE_MS, SAID, come_in

WORDS = {
    "": {"by passkey": "Go on with a passkey", "next": "Go on", "out": "Sign out"},
    "/ja": {"by passkey": "パスキーで続ける", "next": "次へ", "out": "ログアウト"},
}
CREATE = "#mfa_webauthn_signup"
WIDTH = {"width": 390, "height": 844}


@pytest.fixture
def visitor(browser, own_site):
    """A phone before the site, called by name; nothing may break or be blocked meanwhile."""
    context = browser.new_context(base_url=by_name(own_site.address), viewport=WIDTH)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert not wrong, wrong


@pytest.mark.parametrize("language", ["", "/ja"])
def test_a_reader_comes_with_a_passkey_and_comes_back_by_it(visitor, own_site, language):
    words, page = WORDS[language], visitor
    give_device(page)
    page.goto(f"{language}/account/signup/")
    page.fill("#id_display_name", "木村 さゆり")
    page.fill("#id_email", "sayuri@example.org")
    page.get_by_role("button", name=words["by passkey"]).click()
    page.fill("#id_code", _code(own_site.home))
    page.get_by_role("button", name=words["next"], exact=True).click()
    page.click(CREATE)
    page.wait_for_url(re.compile(r"/account/$"))
    assert page.locator("h1").inner_text() == "木村 さゆり"

    page.get_by_role("button", name=words["out"], exact=True).click()
    page.goto(f"{language}/account/login/?next={language}/works/")
    page.click("#passkey_login")
    page.wait_for_url(re.compile(rf"\d{language}/works/$"))
    page.goto(f"{language}/account/")
    assert page.locator("h1").inner_text() == "木村 さゆり"
    assert page.locator("html").evaluate("each => each.scrollWidth <= innerWidth")


def test_a_passkey_that_is_refused_is_told_in_a_sentence(visitor):
    visitor.goto("/account/login/")
    give_device(visitor)
    visitor.click("#passkey_login")
    visitor.locator("#passkey-problem").wait_for(state="visible")


def test_at_an_address_in_numbers_the_page_says_why_there_are_no_passkeys(open_page):
    page = open_page("/account/login/")
    page.locator("#passkey-none").wait_for(state="visible")
    assert page.locator("#passkey_login").is_disabled()


def test_the_owner_sets_an_app_up_and_signs_in_with_its_code(visitor, own_site):
    page = visitor
    come_in(page, own_site.said)
    page.goto("/account/second/")
    page.locator("a[href*='totp']").click()
    secret = page.locator("#authenticator_secret").input_value()
    page.fill("#id_code", _now(secret))
    page.locator("main form[action*=totp] button[type=submit]").click()
    page.wait_for_url(re.compile(r"/recovery-codes/$"))
    codes = page.locator(".account-codes li").all_inner_texts()
    assert len(set(codes)) == 10

    page.goto("/account/")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto("/admin/")
    page.fill("#id_login", SAID["username"])
    page.fill("#id_password", SAID["password"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    # The code that set the app up is spent, and those of the app change every half minute only.
    page.fill("#id_code", codes[0])
    page.get_by_role("button", name="Go on", exact=True).click()
    page.wait_for_url(re.compile(r"\d/admin/$"))


def test_the_owner_makes_a_passkey_and_needs_no_password(visitor, own_site):
    page = visitor
    give_device(page)
    come_in(page, own_site.said)
    page.goto("/account/second/")
    page.locator("a[href*='webauthn']").click()
    page.click("#mfa_webauthn_add")
    page.wait_for_url(re.compile(r"/recovery-codes/$"))
    page.goto("/account/")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto("/admin/")
    page.click("#passkey_login")
    page.wait_for_url(re.compile(r"\d/admin/$"))


def _code(home) -> str:
    (letter,) = kept.newest(home / "mail", 1)
    return re.search(r"^ {4}([\d-]+)$", letter.text, re.M)[1]


def _now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
