"""The desk from end to end: a reader without an account, staff in the admin, what the public sees."""

from datetime import datetime
from typing import Any

import pytest

from tests.browser.addresses import MODEL
from tests.browser.writer import PATIENCE_MS, come_in

WORK = "/works/one-litre-of-tears/"
# Forms that are sent within two seconds are a program's.
_READ_MS = 2100


@pytest.fixture(params=[("", True), ("/ja", False)], ids=["English", "Japanese, no script"])
def reader(browser, own_site, request):
    """Somebody on a phone, in one of the languages, the second time without a script."""
    prefix, has_script = request.param
    context = browser.new_context(
        base_url=own_site.address,
        viewport={"width": 390, "height": 844},
        java_script_enabled=has_script,
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.prefix = prefix
    yield page
    context.close()


@pytest.fixture
def staff(browser, own_site):
    context = browser.new_context(
        base_url=own_site.address, viewport={"width": 1440, "height": 1000}
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    come_in(page, own_site.said)
    yield page
    context.close()


def hand_in(page: Any) -> str:
    """Send the form as a person would; the address of the private page."""
    page.wait_for_timeout(_READ_MS)
    page.locator(".desk-form .button").first.click()
    page.wait_for_url("**/desk/tickets/**")
    return page.url


def decide(page: Any, button: Any) -> None:
    """Press a button, and wait until what it leads to is there."""
    with page.expect_navigation():
        button.click()


def open_ticket(page: Any, words: str) -> None:
    page.goto("/admin/desk/")
    page.locator("[data-desk-queue] a", has_text=words).first.click()
    page.wait_for_url("**/admin/desk/*/")


def test_a_credit_is_corrected_from_a_comment_and_stands_in_log_and_feed(reader, staff):
    reader.goto(reader.prefix + MODEL)
    comment = reader.locator(".comment").first.get_attribute("id")
    reader.locator(f"#{comment} .comment__door a").first.click()
    reader.locator(".desk-doors a").first.click()
    credit = reader.locator(
        "#id_field option", has_text="木下高男" if reader.prefix else "Takao Kinoshita"
    ).first
    reader.select_option("#id_field", credit.get_attribute("value"))
    reader.fill("#id_proposed", "Erika Sawajiri")
    reader.fill("#id_source", "the credits of the DVD")
    reader.fill("#id_author_name", "kenchi")
    reader.check("#id_is_thanked")
    private = hand_in(reader)
    open_ticket(staff, "Erika Sawajiri")
    decide(staff, staff.locator("button[accesskey=a]").first)
    reader.goto(private)
    assert "Erika Sawajiri" in reader.locator(".desk").inner_text()
    reader.goto(f"{reader.prefix}/corrections/")
    assert reader.locator(".desk-log ins").inner_text() == "Erika Sawajiri"
    assert "kenchi" in reader.locator(".desk-log").inner_text()
    feed = reader.request.get("/corrections/feeds/atom.xml").text()
    assert "Erika Sawajiri" in feed
    reader.goto(reader.prefix + MODEL)
    assert "kenchi" in reader.locator(".stamp__corrections").inner_text()
    assert str(datetime.now().year) in reader.locator(".stamp").inner_text()


def test_two_requests_in_two_scripts_are_joined_and_answered_once(reader, staff):
    private = []
    for title in ("海のはじまり", "Umi no Hajimari"):
        reader.goto(f"{reader.prefix}/desk/new/request/")
        reader.check("input[name=topic][value=where]")
        reader.fill("#id_title", title)
        private.append(hand_in(reader))
    open_ticket(staff, "Umi no Hajimari")
    staff.fill("#answer", "On TVer, for a week after each part.")
    decide(staff, staff.locator("button[accesskey=a]"))
    for address in private:
        reader.goto(address)
        assert "On TVer" in reader.locator(".desk-answer").inner_text()
    reader.goto(f"{reader.prefix}/requests/")
    assert "2" in reader.locator(".desk-log__about").inner_text()
    reader.locator(".desk-log a").click()
    assert "On TVer" in reader.locator(".desk-answer").inner_text()


def test_a_rights_notice_comes_to_its_log_without_a_name(reader, staff):
    reader.goto(f"{reader.prefix}{WORK}")
    reader.locator(".colophon nav a").first.click()
    reader.locator(".desk-doors a").last.click()
    reader.select_option("#id_ground", "copyright")
    reader.check("input[name=standing][value=owner]")
    reader.fill("#id_claimed", "The cover, drawn by me in 2004")
    reader.fill("#id_message", "Nobody asked me.")
    reader.fill("#id_author_name", "Yamada Hanako")
    reader.fill("#id_author_email", "hanako@mail.example")
    reader.check("#id_is_true")
    private = hand_in(reader)
    open_ticket(staff, "Nobody asked me.")
    staff.fill("#uphold", "The cover is taken away.")
    decide(staff, staff.locator("button[accesskey=a]"))
    reader.goto(private)
    assert "The cover is taken away." in reader.locator(".desk-answer").inner_text()
    reader.goto(f"{reader.prefix}/notices/")
    log = reader.locator(".desk-log").inner_text()
    assert "1 Litre of Tears" in log
    assert "Yamada" not in log
    assert "drawn by me" not in log


def test_a_ticket_is_whole_on_a_phone(reader, staff):
    reader.goto(f"{reader.prefix}/desk/new/correction/?about=work-1")
    reader.select_option("#id_field", "other")
    reader.fill("#id_proposed", "All of it")
    hand_in(reader)
    open_ticket(staff, "All of it")
    staff.set_viewport_size({"width": 390, "height": 844})
    # Wagtail cuts off what is too wide, so the page is never wider than its window.
    beyond = "all => all.filter(each => each.getBoundingClientRect().right > innerWidth).length"
    assert staff.locator(".desk-ticket *").evaluate_all(beyond) == 0
