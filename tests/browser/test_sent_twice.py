"""A first comment, pressed twice: the browser is given its mark on the way, and it is one comment."""

import sqlite3

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
