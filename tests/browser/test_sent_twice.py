"""A first comment, pressed twice or sent again after a lost answer, is one comment; with script it is one request too."""

import sqlite3
from urllib.request import Request, urlopen

import pytest

from tests.browser.test_comments import OPEN, visit  # noqa: F401 - a fixture


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "bare"])
def test_who_presses_twice_writes_one_comment_and_may_change_it(visit, tmp_path, has_script):  # noqa: F811
    page = visit(has_script)
    page.goto(OPEN)
    page.locator("#comment-text").press_sequentially("Pressed twice.", delay=200)
    page.fill("#comment-name", "kenchi")
    page.locator("button[name=send]").dblclick()
    if has_script:
        page.locator("[data-notice] a").click()
    page.wait_for_url("**/comments/mine/*/**")
    assert page.locator("a[href$='/change/']").is_visible()
    database = sqlite3.connect(tmp_path / "home" / "litre.sqlite3")
    sent = "SELECT count(*) FROM litre_comments_comment WHERE source = 'Pressed twice.'"
    assert database.execute(sent).fetchone() == (1,)
    database.close()


def test_a_first_comment_is_one_request_and_one_comment_after_a_lost_answer(visit, tmp_path):  # noqa: F811
    page, sent = visit(True), []
    page.on("request", lambda one: one.method == "POST" and sent.append(one.url))
    page.goto(OPEN)
    page.locator("#comment-text").press_sequentially("Said but once.", delay=200)
    page.fill("#comment-name", "kenchi")
    assert page.context.cookies() == []
    page.route("**/comments/*/", _lose_the_answer)
    page.click("button[name=send]")
    page.locator("[data-notice] [role=alert]").wait_for()
    assert page.context.cookies() == []
    page.unroute("**/comments/*/")
    page.click("button[name=send]")
    page.locator("[data-notice] a").wait_for()
    assert len(sent) == 2
    assert [each["httpOnly"] for each in page.context.cookies()] == [True]
    assert page.evaluate("Object.keys(sessionStorage)") == []
    page.locator("[data-notice] a").click()
    page.wait_for_url("**/comments/mine/*/**")
    database = sqlite3.connect(tmp_path / "home" / "litre.sqlite3")
    kept = "SELECT count(*) FROM litre_comments_comment WHERE source = 'Said but once.'"
    assert database.execute(kept).fetchone() == (1,)
    database.close()


def _lose_the_answer(route) -> None:
    """The site takes what is sent; the browser never hears of it."""
    said = route.request.all_headers()
    answer = urlopen(
        Request(route.request.url, route.request.post_data_buffer, said, method="POST")
    )
    assert answer.status == 200
    route.abort()
