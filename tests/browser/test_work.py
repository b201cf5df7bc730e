"""While the site is under attack: a browser with a script does its sum, one without is held."""

import sqlite3

import pytest

from tests.browser.addresses import LANGUAGES
from tests.browser.sample import litre
from tests.browser.test_comments import OPEN, _write, visit  # noqa: F401 - a fixture

_ALWAYS = (
    "from litre.journal.models import JournalSettings as S;"
    "from wagtail.models import Site; s = S.for_site(Site.objects.get());"
    "s.hold_comments = 'nothing'; s.proof_of_work = 'always'; s.save()"
)
_KEEP_STATUS = """
window.told = [];
const place = document.querySelector("[data-status]");
new MutationObserver(() => window.told.push(place.textContent)).observe(place, { childList: true });
"""
_SAYS = {"en": "One moment", "ja": "少しお待ちください"}


def _state(tmp_path) -> str:
    database = sqlite3.connect(tmp_path / "home" / "litre.sqlite3")
    asked = "SELECT state FROM litre_comments_comment WHERE source LIKE 'So sad%'"
    (state,) = database.execute(asked).fetchone()
    database.close()
    return state


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_with_a_script_does_the_sum_and_says_so(visit, tmp_path, language):  # noqa: F811
    litre("shell", "--home", str(tmp_path / "home"), "-c", _ALWAYS)
    page = visit(True)
    page.goto(LANGUAGES[language] + OPEN)
    assert page.locator("[data-status]").get_attribute("role") == "status"
    page.evaluate(_KEEP_STATUS)
    _write(page, "So sad.")
    page.locator(".comment", has_text="So sad.").wait_for()
    told = page.evaluate("window.told")
    assert told[0].startswith(_SAYS[language])
    assert told[-1] == ""
    assert _state(tmp_path) == "published"


def test_a_browser_that_can_not_do_the_sum_is_held(visit, tmp_path):  # noqa: F811
    litre("shell", "--home", str(tmp_path / "home"), "-c", _ALWAYS)
    page = visit(True)
    page.route("**/work*.js", lambda route: route.abort())
    page.goto(OPEN)
    _write(page, "So sad.")
    page.locator("[data-notice] a").wait_for()
    assert _state(tmp_path) == "held"


def test_a_browser_without_a_script_is_held(visit, tmp_path):  # noqa: F811
    litre("shell", "--home", str(tmp_path / "home"), "-c", _ALWAYS)
    page = visit(False)
    page.goto(OPEN)
    _write(page, "So sad.")
    page.wait_for_url("**/comments/mine/*/**")
    assert _state(tmp_path) == "held"
