"""A release is heard, read along and taken, with and without script."""

import pytest

from tests.browser.addresses import LANGUAGES, WIDTHS

ADDRESS = "/releases/ryukyu-scale/"
PLAYER = "video[aria-label='ryukyu-scale.wav']"


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
    assert page.locator("a[rel~=license]").first.inner_text() == "CC0-1.0"
    hidden = page.locator(".checksums pre")
    assert not hidden.is_visible()
    page.locator(".checksums summary").click()
    assert hidden.inner_text().count("  ryukyu-scale.") == 3
    page.locator(".kicker a").click()
    assert page.locator(f"a[href='{LANGUAGES[language]}{ADDRESS}']").is_visible()


def test_the_sound_is_read_by_range_and_its_subtitles_are_shown(open_page):
    page = open_page(ADDRESS)
    lines = page.evaluate(
        """async selector => {
            const player = document.querySelector(selector);
            const track = player.textTracks[1];
            track.mode = "hidden";
            const element = player.querySelectorAll("track")[1];
            if (element.readyState !== 2)
                await new Promise((done, failed) => {
                    element.onload = done;
                    element.onerror = failed;
                });
            player.preload = "metadata";
            player.load();
            await new Promise((done, failed) => {
                player.onloadedmetadata = done;
                player.onerror = failed;
            });
            return [player.duration, ...[...track.cues].map(cue => cue.text)];
        }""",
        PLAYER,
    )
    assert lines == [3.6, "ド", "ミ", "ファ", "ソ", "シ", "ド"]
