"""From a guest's first word to the last letter, and a ticket declined: reader and staff on phones."""

import re
import shutil

import pytest

from tests.browser.looking import axe
from tests.browser.mailbox import link_in, mailed_site, said_in
from tests.browser.sample import litre
from tests.browser.test_moderation import SPEAK
from tests.browser.writer import PATIENCE_MS, come_in

OPEN = "/reviews/nada-sousou/"
PHONE = {"width": 390, "height": 844}
EMAIL = "aya@mail.example"
# Forms that are sent within two seconds are a program's.
_READ_MS = 2100
WORDS = {
    "": {"question": "Shall we tell you", "told": "answered you", "decided": "declined", "left": "You have left"},
    "/ja": {"question": "コメントをお知らせしますか", "told": "返信", "decided": "見送り", "left": "停止しました"},
}  # fmt: skip


@pytest.fixture(
    params=[("", True), ("/ja", False), ("", False), ("/ja", True)],
    ids=["English", "Japanese, no script", "English, no script", "Japanese"],
)
def people(browser, sample_home, tmp_path, request):
    """A site that sends letters, a reader, and the owner; both on phones, both with scripts or without."""
    prefix, has_script = request.param
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    with mailed_site(home) as site:
        reader, owner = (
            _phone(browser, site.server.address, has_script) for _who in ("reader", "owner")
        )
        reader.prefix, reader.has_script = prefix, has_script
        come_in(owner, site.server.said)
        litre("shell", "--home", str(home), "-c", SPEAK.format(prefix.strip("/") or "en"))
        yield site, reader, owner
        reader.context.close()
        owner.context.close()


def _phone(browser, address, has_script):
    context = browser.new_context(base_url=address, viewport=PHONE, java_script_enabled=has_script)
    context.set_default_timeout(PATIENCE_MS)
    return context.new_page()


def _comment(page, words, email=""):
    page.locator("#comment-text").press_sequentially(words, delay=150)
    page.fill("#comment-name", "Aya")
    if email:
        page.fill("#comment-email", email)
        page.select_option("#comment-notify", "replies")
    page.click("button[name=send]")
    page.locator("[data-notice] a, .page__lede[role=status]").first.wait_for()


def _fits(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _line(owner, state, words):
    owner.goto(f"/admin/moderation/?state={state}")
    return owner.locator("[data-line]", has_text=words)


def _reply(owner, words):
    """Answer the comment in the room, by hand of the owner."""
    line = _line(owner, "published", "I cried, too.")
    line.locator(".room-reply summary").click()
    line.locator("textarea").fill(words)
    line.locator(".room-reply button").click()
    owner.wait_for_url("**/admin/moderation/**")
    owner.locator("[data-line]", has_text=words).first.wait_for()


def test_a_guest_is_held_let_in_answered_told_and_leaves(people):
    site, reader, owner = people
    words = WORDS[reader.prefix]
    reader.goto(reader.prefix + OPEN)
    _comment(reader, "I cried, too.", EMAIL)
    reader.goto(reader.prefix + OPEN)
    assert "I cried, too." not in reader.locator(".comments").inner_text()

    line = _line(owner, "pending", "I cried, too.")
    _fits(owner)
    line.locator("button[value^='published:']").click()
    owner.locator("[data-undo]").wait_for()
    _fits(owner)
    reader.goto(reader.prefix + OPEN)
    assert "I cried, too." in reader.locator(".thread").inner_text()

    reader.goto(link_in(site.letter(EMAIL, words["question"]), "/comments/notices/yes/"))
    _fits(reader)
    reader.locator("main form .button").click()
    reader.locator(".page__lede[role=status]").wait_for()
    _reply(owner, "So did I, at every part.")
    told = site.letter(EMAIL, "So did I, at every part.")
    assert words["told"] in told["Subject"]
    reader.goto(link_in(told, r"/comments/at/\d+/"))
    assert "So did I, at every part." in reader.locator(".thread").inner_text()

    # As a mail program does it, which has no cookie and shows no page.
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    leave = told["List-Unsubscribe"].strip(" <>")
    assert reader.request.post(leave, form={"List-Unsubscribe": "One-Click"}).ok
    reader.goto(leave)
    assert words["left"] in reader.locator(".page__lede[role=status]").inner_text()
    _reply(owner, "And once more.")
    assert not site.letters(EMAIL, "And once more.")


def test_a_letter_to_the_desk_is_declined_and_its_author_reads_why(people):
    site, reader, owner = people
    reader.goto(f"{reader.prefix}/desk/new/correction/?about=work-1")
    reader.select_option("#id_field", index=1)
    reader.fill("#id_proposed", "A thing that is not so")
    reader.fill("#id_author_email", EMAIL)
    reader.wait_for_timeout(_READ_MS)
    reader.locator(".desk-form .button").first.click()
    reader.wait_for_url("**/desk/tickets/**")
    private = reader.url

    owner.goto("/admin/desk/")
    _fits(owner)
    owner.locator("[data-desk-queue] a", has_text="A thing that is not so").click()
    _fits(owner)
    owner.fill("#sentence", "The credits of the film say otherwise.")
    owner.locator("button[accesskey=d]").click()
    owner.locator("blockquote", has_text="The credits of the film").wait_for()

    told = site.letter(EMAIL, "The credits of the film say otherwise.")
    assert WORDS[reader.prefix]["decided"] in said_in(told)
    assert link_in(told, "/desk/tickets/") == private
    reader.goto(private)
    assert "The credits of the film say otherwise." in reader.locator(".desk-answer").inner_text()
    _fits(reader)


def test_a_comment_becomes_a_correction_by_one_press_and_says_what_came_of_it(people):
    _site, reader, owner = people
    reader.goto(reader.prefix + OPEN)
    _comment(reader, "Oops, it is of the year 1998.")
    _line(owner, "pending", "Oops").locator("button[value^='published:']").click()
    owner.locator("[data-undo]").wait_for()
    reader.goto(reader.prefix + OPEN)
    mine = reader.locator(".thread > .comment", has_text="Oops")
    mine.locator(".comment__door a").click()
    reader.locator(".desk-press .button").click()
    reader.wait_for_url("**/desk/tickets/**")

    owner.goto("/admin/desk/")
    owner.locator("[data-desk-queue] a", has_text="Oops").click()
    owner.fill("#value", "1998")
    owner.locator("button[accesskey=h]").click()
    owner.locator(".messages, [data-controller='w-messages'] li").first.wait_for(state="attached")
    reader.goto(reader.prefix + OPEN)
    assert "1998" in mine.locator(".comment__outcome").inner_text()
    mine.locator(".comment__outcome a").click()
    reader.wait_for_url(re.compile(r"/corrections/\?correction=\d+#correction-\d+$"))
    assert reader.locator(".desk-log__line:target ins").inner_text() == "1998"
    assert "1998" in reader.request.get("/corrections/feeds/atom.xml").text()
    # axe waits for timers, which a page without scripts has not.
    assert not reader.has_script or not axe(reader)
