"""The writer before the admin: comes in by the link, opens a form, publishes."""

import re
from typing import Any

from tests.integration.server import PATIENCE_S

SAID = {
    "username": "owner",
    "display_name": "The Owner",
    "password": "six cups of barley tea",
    "password_again": "six cups of barley tea",
}
PATIENCE_MS = 1000 * PATIENCE_S
PUBLISHED = re.compile(r"/admin/pages/\d+/$")


def come_in(page: Any, said: str) -> None:
    """By the one-time link that the server printed."""
    page.goto(re.search(r"(/welcome/\S+)", said)[1])
    for name, text in SAID.items():
        page.locator(f"#id_{name}").fill(text)
    page.locator("main form[method=post] button[type=submit]").click()
    page.wait_for_url(re.compile(r"/account/second/$"))
    page.locator("main a[href='/admin/']").click()
    page.wait_for_url(re.compile(r"/admin/$"))


def open_editor(page: Any, words: str) -> None:
    page.goto(f"/admin/pages/search/?q={words}")
    page.goto(page.locator('a[href*="/edit/"]', has_text=words).first.get_attribute("href"))


def publish(page: Any) -> None:
    page.locator(
        "footer button[aria-label='More actions'], footer [data-w-dropdown-target='toggle']"
    ).first.click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_url(PUBLISHED)
