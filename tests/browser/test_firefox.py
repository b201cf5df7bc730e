"""The journeys of a reader and a writer in Firefox, whose layout and scripts are not Chromium's."""

import json
import re

import pytest

from tests.browser.addresses import LANGUAGES, MODEL
from tests.browser.firefox import PROGRAM, Tab, firefox
from tests.browser.writer import SAID

pytestmark = pytest.mark.skipif(not PROGRAM, reason="there is no firefox")

OPEN = "/reviews/nada-sousou/"
# How wide a run of kanji, kana and a comma is, in its own letters.
_WIDTH = """(() => {
    const run = Object.assign(document.createElement('span'), {lang: 'ja', textContent: '消えてゆくものが、'});
    run.style.whiteSpace = 'nowrap';
    document.querySelector('.body p').append(run);
    return run.getBoundingClientRect().width / parseFloat(getComputedStyle(run).fontSize);
})()"""


@pytest.fixture
def tab(tmp_path):
    """A phone; no script may break on it and nothing may be blocked."""
    with firefox(tmp_path) as opened:
        opened.size(390, 844)
        yield opened
        assert not opened.wrong, opened.wrong


@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
def test_an_article_fits_and_its_japanese_has_its_width(tab: Tab, site, prefix):
    tab.open(site.address + prefix + MODEL)
    assert tab.ask("document.documentElement.scrollWidth <= innerWidth")
    assert tab.ask(f"document.fonts.ready.then(() => {_WIDTH})") == pytest.approx(9, abs=0.05)


@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
def test_a_name_is_offered_and_opened_by_keyboard(tab: Tab, site, prefix):
    tab.open(f"{site.address}{prefix}/about/")
    tab.ask("document.querySelector('#masthead-q').focus()")
    tab.press("sawajiri")
    tab.until("document.querySelector('.suggestions:not([hidden]) li')?.textContent")
    tab.press("ArrowDown", "Enter")
    tab.arrive(f"{prefix}/people/sawajiri-erika/")


def test_a_comment_is_previewed_and_sent_without_a_page_load(tab: Tab, own_site):
    tab.open(own_site.address + OPEN)
    tab.ask("(document.querySelector('#comment-name').value = 'kenchi')")
    tab.ask("document.querySelector('#comment-text').focus()")
    tab.press("I cried. >!She dies.!<")
    tab.ask("document.querySelector('[name=preview]').click()")
    key = "document.querySelector('.comment-form .spoiler-key')"
    tab.until(f"Boolean({key})")
    spoiler = "document.querySelector('.comment-form .spoiler').checkVisibility()"
    assert not tab.ask(spoiler)
    tab.ask(f"{key}.click()")
    assert tab.ask(spoiler)
    tab.ask("document.querySelector('[name=send]').click()")
    tab.until("document.querySelector('[data-notice]').textContent.includes('received')")
    assert tab.ask("location.pathname") == OPEN


def test_the_editor_opens(tab: Tab, own_site):
    tab.size(1280, 900)
    tab.open(re.search(r"http\S+/welcome/\S+", own_site.said)[0])
    filled = "; ".join(
        f"document.querySelector('#id_{n}').value = {json.dumps(v)}" for n, v in SAID.items()
    )
    tab.ask(f"(() => {{ {filled}; document.querySelector('main form').requestSubmit() }})()")
    tab.arrive("/account/second/")
    tab.open(f"{own_site.address}/admin/pages/search/?q=Nobody")
    link = "[...document.querySelectorAll('a[href*=\"/edit/\"]')].find(e => e.textContent.includes('Nobody')).href"
    tab.open(tab.ask(link))
    field = "document.querySelector('[data-contentpath=body] .public-DraftEditor-content')"
    tab.until(f"Boolean({field})")
