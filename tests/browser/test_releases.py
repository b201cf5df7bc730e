"""A release is heard, read along and taken, with and without script."""

import re

import pytest

from tests.browser.addresses import LANGUAGES, WIDTHS

ADDRESS = "/releases/ryukyu-scale/"
PLAYER = "audio[aria-label='ryukyu-scale.wav']"
WORDS = ".files__words"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("script", [True, False])
def test_a_release_has_its_player_files_and_right(open_page, language, width, script):
    page = open_page(
        LANGUAGES[language] + ADDRESS,
        java_script_enabled=script,
        viewport={"width": width, "height": WIDTHS[width]},
    )
    player = page.locator(PLAYER)
    assert player.is_visible()
    assert player.get_attribute("preload") == "none"
    assert player.get_attribute("autoplay") is None
    tracks = page.locator("track").evaluate_all(
        "all => all.map(each => [each.srclang, each.label])"
    )
    assert tracks == [["en", "English"], ["ja", "日本語"]]
    assert page.locator(".files__along").is_visible() is script
    assert page.locator(".files__subtitles a").all_inner_texts() == ["English", "日本語"]
    assert page.locator("a[rel~=license]").first.inner_text() == "CC0-1.0"
    hidden = page.locator(".checksums pre")
    assert not hidden.is_visible()
    page.locator(".checksums summary").click()
    assert hidden.inner_text().count("  ryukyu-scale.") == 3
    page.locator(".kicker a").click()
    assert page.locator(f"a[href='{LANGUAGES[language]}{ADDRESS}']").is_visible()


def _seek(page, second: float) -> None:
    """As somebody does who draws the mark of the player; with the sound's head read before."""
    page.evaluate(
        """async ([selector, second]) => {
            const player = document.querySelector(selector);
            if (!player.readyState) {
                player.preload = "metadata";
                player.load();
                await new Promise((done, failed) => {
                    player.onloadedmetadata = done;
                    player.onerror = failed;
                });
            }
            player.currentTime = second;
        }""",
        [PLAYER, second],
    )


def _wait_for(page, words: str, language: str) -> None:
    page.locator(f"{WORDS}[lang={language}]", has_text=re.compile(f"^{words}$")).wait_for()


@pytest.mark.parametrize(("language", "first"), [("en", "do"), ("ja", "ド")])
def test_the_words_of_the_sound_stand_in_the_page_while_it_plays(open_page, language, first):
    page = open_page(LANGUAGES[language] + ADDRESS)
    assert page.locator(WORDS).inner_text() == ""
    page.evaluate(
        """async selector => {
            const player = document.querySelector(selector);
            player.muted = true;
            player.loop = true;
            await player.play();
        }""",
        PLAYER,
    )
    _wait_for(page, first, language)


def test_its_language_is_chosen_by_keyboard_and_the_words_follow_the_sound(open_page):
    page = open_page(ADDRESS)
    _seek(page, 0.3)
    _wait_for(page, "do", "en")
    page.locator(".files__along select").focus()
    page.keyboard.press("ArrowDown")
    _wait_for(page, "ド", "ja")
    _seek(page, 0.9)
    _wait_for(page, "ミ", "ja")
    assert page.evaluate("s => document.querySelector(s).duration", PLAYER) == 3.6
    page.keyboard.press("ArrowDown")
    page.locator(WORDS, has_text=re.compile("^$")).wait_for(state="attached")
