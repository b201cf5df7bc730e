"""A site elsewhere mentions a review: it is read, approved in the room, and stands apart from the comments."""

from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from litre.serving.tests.elsewhere import page as answer_of
from litre.serving.tests.elsewhere import server
from tests.browser.addresses import LANGUAGES
from tests.browser.looking import axe
from tests.browser.sample import litre
from tests.browser.writer import PATIENCE_MS, come_in

OPEN = "/reviews/nada-sousou/"
QUEUE = "/admin/moderation/?state=pending"
ENTRY = '<div class="h-entry"><h1 class="p-name">涙そうそう, again</h1><p class="p-author">Aya</p><a href="{}">x</a></div>'
# The clock asks no address of this machine, so the page is read by hand, whether or not the clock was first.
READ = (
    "from django.utils import timezone as t; from litre.comments.mentions.models import Incoming;"
    "from litre.comments.mentions.working import work_off; from litre.serving.outside.fetching import Fetcher;"
    "Incoming.objects.update(state='waiting', due_at=t.now());"
    "work_off(t.now(), Fetcher('Litre', allowed=lambda address: True))"
)


def _mention(site, port: int) -> None:
    said = {"source": f"http://127.0.0.1:{port}/post", "target": site.address + OPEN}
    request = Request(f"{site.address}/mentions/webmention", urlencode(said).encode())
    with urlopen(request) as answer:
        assert answer.status == 201


@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
def test_a_mention_arrives_is_approved_and_appears_apart(browser, own_site, tmp_path, prefix):
    size = {"width": 390, "height": 844}
    context = browser.new_context(base_url=own_site.address, viewport=size)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    come_in(page, own_site.said)
    with server(answer_of(ENTRY.format(own_site.address + OPEN).encode())) as (port, _heard):
        _mention(own_site, port)
        litre("shell", "--home", str(tmp_path / "home"), "-c", READ)
        page.goto(prefix + OPEN)
        assert page.locator(".mentions").count() == 0
        page.goto(QUEUE)
        line = page.locator("[data-line]", has_text="涙そうそう, again")
        line.locator("button[value^='published:']").click()
        line.wait_for(state="detached")
        page.goto(prefix + OPEN)
    mention = page.locator(".mentions li")
    assert mention.locator("a").first.get_attribute("href") == f"http://127.0.0.1:{port}/post"
    assert "Aya · 127.0.0.1" in mention.inner_text()
    assert "涙そうそう, again" not in page.locator(".thread").inner_text()
    assert page.locator("#comments-title small").is_visible()
    assert not axe(page)
    context.close()
