"""A moderator's quarter of an hour: the queue by keyboard, in both languages."""

import pytest

from tests.browser.sample import litre
from tests.browser.writer import PATIENCE_MS, come_in

QUEUE = "/admin/moderation/?state=held"
WORDS = {"en": ("Undo", "Comment published"), "ja": ("元に戻す", "コメントを公開しました")}
HELD = (
    "from django.utils import timezone; from litre.comments.models import Comment, Thread;"
    "from litre.journal.models import ReviewPage; t=ReviewPage.objects.live().filter(thread__isnull=False).first().thread;"
    "[Comment.objects.create(thread=t, state='held', author_name=n, source='涙 '+n, html='<p>涙 '+n+'</p>',"
    " extra={'reasons': ['links']}, written_at=timezone.now()) for n in ('Aya', 'Ken', 'Hana')]"
)
SPEAK = (
    "from litre.accounts.models import User; from wagtail.users.models import UserProfile;"
    "UserProfile.objects.update_or_create(user=User.objects.get(username='owner'), defaults={{'preferred_language': {!r}}})"
)
STATES = (
    "from litre.comments.models import Comment;"
    "print(*Comment.objects.filter(source__startswith='涙 ').order_by('pk').values_list('state', flat=True))"
)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_comments_are_decided_and_undone_by_keys_alone(browser, own_site, tmp_path, language):
    home = str(tmp_path / "home")
    context = browser.new_context(base_url=own_site.address)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    come_in(page, own_site.said)
    litre("shell", "--home", home, "-c", HELD)
    litre("shell", "--home", home, "-c", SPEAK.format(language))
    page.goto(QUEUE)
    lines = page.locator("[data-line]")
    assert lines.count() == 3
    assert lines.first.locator("[lang=ja]", has_text="涙").count() or language == "ja"

    page.keyboard.press("j")
    page.keyboard.press("a")
    _left(page, 2)
    assert WORDS[language][1] in page.locator("[data-undo]").inner_text()
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("s")
    _left(page, 0)
    page.keyboard.press("u")
    _left(page, 2)
    page.keyboard.press("u")
    _left(page, 3)
    page.keyboard.press("?")
    assert page.locator("[data-help][open]").count() == 1
    context.close()
    assert not errors, errors


def test_a_queue_is_decided_and_undone_without_a_script(browser, own_site, tmp_path):
    home = str(tmp_path / "home")
    with browser.new_context(base_url=own_site.address) as scripted:
        page = scripted.new_page()
        page.set_default_timeout(PATIENCE_MS)
        come_in(page, own_site.said)
        signed_in = scripted.storage_state()
    litre("shell", "--home", home, "-c", HELD)
    plain = {"java_script_enabled": False, "viewport": {"width": 390, "height": 800}}
    context = browser.new_context(base_url=own_site.address, storage_state=signed_in, **plain)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(QUEUE)
    page.get_by_role("link", name="Tick all on this page").click()
    # It would press Publish, the first button.
    page.locator("[data-line] input[type=checkbox]").first.press("Enter")
    page.goto(QUEUE)
    assert page.locator("[data-line]").count() == 3
    page.get_by_role("link", name="Tick all on this page").click()
    page.locator(".room-bulk [accesskey=s]").press("Enter")
    page.locator(".room-none").wait_for()
    page.locator("[accesskey=u]").press("Enter")
    page.locator("[data-line]").nth(2).wait_for()
    page.locator("[data-line]").first.get_by_role("button", name="Publish").press("Enter")
    page.wait_for_url("**#line-*")
    assert page.locator("[data-line]").count() == 2
    page.get_by_role("button", name="Undo").press("Enter")
    page.locator("[data-line]").nth(2).wait_for()
    context.close()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "bare"])
def test_access_keys_decide_on_what_is_ticked(browser, own_site, tmp_path, has_script):
    with browser.new_context(base_url=own_site.address) as scripted:
        page = scripted.new_page()
        page.set_default_timeout(PATIENCE_MS)
        come_in(page, own_site.said)
        signed_in = scripted.storage_state()
    litre("shell", "--home", str(tmp_path / "home"), "-c", HELD)
    context = browser.new_context(
        base_url=own_site.address, storage_state=signed_in, java_script_enabled=has_script
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(QUEUE)
    _access(page, "a")
    page.locator("text=Nothing was changed").first.wait_for()
    for key, left in (("a", 2), ("s", 1), ("r", 0)):
        page.locator("[data-line] input[type=checkbox]").first.press("Space")
        _access(page, key)
        page.locator("[data-undo]").wait_for()
        _count(page, left)
    for left in (1, 2, 3):
        _access(page, "u")
        _count(page, left)
    context.close()


def _access(page, key):
    """Alt and a letter. Playwright's own keyboard names no letter then, and Chromium looks for that."""
    session = page.context.new_cdp_session(page)
    pressed = {"modifiers": 1, "key": key, "code": f"Key{key.upper()}", "unmodifiedText": key}
    for kind in ("keyDown", "keyUp"):
        session.send("Input.dispatchKeyEvent", {"type": kind, **pressed})


def _count(page, left):
    page.locator("[data-line]" if left else ".room-none").nth(max(0, left - 1)).wait_for()
    page.locator("[data-line]").nth(left).wait_for(state="detached")


def _left(page, count):
    """Wait until the queue was printed anew with so many lines."""
    page.wait_for_function("n => document.querySelectorAll('[data-line]').length === n", arg=count)
    page.wait_for_load_state()
