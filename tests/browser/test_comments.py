"""A guest comments, is held, answers, changes and takes back: with a script and without."""

import pytest

from tests.browser.addresses import LANGUAGES
from tests.browser.looking import axe, complaints
from tests.browser.sample import litre
from tests.browser.writer import PATIENCE_MS

OPEN = "/reviews/nada-sousou/"
_HOLD_NOTHING = (
    "from litre.journal.models import JournalSettings as S;"
    "from wagtail.models import Site; s = S.for_site(Site.objects.get());"
    "s.hold_comments = 'nothing'; s.save()"
)


@pytest.fixture
def visit(browser, own_site, tmp_path):
    contexts = []

    def visiting(has_script: bool, **options):
        size = {"width": 390, "height": 844}
        given = {"base_url": own_site.address, "viewport": size, "java_script_enabled": has_script}
        contexts.append(browser.new_context(**given, **options))
        contexts[-1].set_default_timeout(PATIENCE_MS)
        return contexts[-1].new_page()

    yield visiting
    for context in contexts:
        context.close()


def _hold_nothing(tmp_path) -> None:
    litre("shell", "--home", str(tmp_path / "home"), "-c", _HOLD_NOTHING)


def _write(page, words: str, name: str = "kenchi") -> None:
    # As fast as a person types: what is sent at once is held.
    page.locator("#comment-text").press_sequentially(words.ljust(12, "!"), delay=200)
    page.fill("#comment-name", name)
    page.click("button[name=send]")


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "bare"])
@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
def test_a_first_comment_waits_and_its_author_sees_it(visit, prefix, has_script):
    page = visit(has_script)
    page.goto(prefix + OPEN)
    _write(page, "I cried, too. >!She dies.!<")
    if has_script:
        page.locator("[data-notice] a").click()
    page.wait_for_url("**/comments/mine/*/**")
    spoiler = page.locator(".spoiler")
    assert not spoiler.is_visible()
    page.locator(".spoiler-key").press("Space")
    assert spoiler.is_visible()
    page.goto(prefix + OPEN)
    assert "I cried, too." not in page.locator(".comments").inner_text()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "bare"])
def test_a_reply_is_published_changed_and_taken_back(visit, tmp_path, has_script):
    _hold_nothing(tmp_path)
    page = visit(has_script)
    page.goto(OPEN)
    page.locator("[data-reply]").first.click()
    assert "ちゅら" in page.locator("#comment-form h3").inner_text()
    _write(page, "So do *we*.")
    reply = page.locator(".thread ol .comment", has_text="So do we.")
    reply.wait_for()
    assert page.locator(".comment__fresh").is_visible()
    page.locator(".comment__fresh a").first.click()
    page.fill("#comment-text", "So did we.")
    page.click("button[name=send]")
    page.locator(".thread ol .comment", has_text="So did we.").wait_for()
    page.locator(".comment__fresh a").last.click()
    page.locator("form[method=post] button.button").last.click()
    page.wait_for_url(f"**{OPEN}**")
    assert "So did we." not in page.locator(".comments").inner_text()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "bare"])
def test_a_number_is_noticed_and_given_to_the_writer(visit, has_script):
    page = visit(has_script)
    page.goto(OPEN)
    _write(page, "Call me: 03-1234-5678")
    page.locator("button[value=private]").click()
    words = page.locator("[data-notice], .page__lede").filter(has_text="received")
    words.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_box_is_accessible_and_a_press_draws_a_picture(visit, scheme):
    page = visit(True, color_scheme=scheme)
    with complaints(page) as found:
        page.goto(OPEN)
        page.locator(".comment-form__help summary").first.press("Enter")
        page.locator("li[data-code] button[title='[cry]']").press("Enter")
        assert "[cry]" in page.input_value("#comment-text")
        assert not axe(page)
        page.fill("#comment-name", "kenchi")
        page.click("button[name=preview]")
        page.locator(".comment-preview .emote").wait_for()
        assert not axe(page)
    assert not found


_SAID = "{沢尻|さわじり}さんは*よかった*。>!She dies.!< [cry]"


def test_marked_words_are_quoted_as_they_were_typed(visit, tmp_path):
    _hold_nothing(tmp_path)
    page = visit(True)
    page.goto(OPEN)
    _write(page, _SAID)
    page.locator(".comment__fresh").wait_for()
    page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('.comment:has(.comment__fresh) .comment__text'))"
    )
    page.locator(".comment:has(.comment__fresh) [data-reply]").click()
    assert (
        page.input_value("#comment-text")
        == "> {沢尻|さわじり}さんは*よかった*。>!She dies.!< [cry]\n\n"
    )
    page.fill("#comment-text", "")
    page.locator(".comment:has(.comment__fresh) .spoiler-key").press("Space")
    page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('.comment:has(.comment__fresh) .spoiler'))"
    )
    page.locator(".comment:has(.comment__fresh) [data-reply]").click()
    assert page.input_value("#comment-text") == "> >!She dies.!<\n\n"


def test_the_key_of_a_spoiler_looks_in_a_preview_as_it_will_in_the_thread(visit):
    page = visit(True)
    page.goto(OPEN)
    page.fill("#comment-text", "At the end >!she dies!<, and we cry.")
    page.click("button[name=preview]")
    key = page.locator(".comment-form .spoiler-key")
    key.wait_for()
    assert key.bounding_box()["width"] < 120
    assert page.locator(".comment-form .comment__text").bounding_box()["height"] < 70
