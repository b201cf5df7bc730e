"""A writer gives something away from the browser alone: files, right, torrent; and a reader finds it."""

import re
from pathlib import Path
from random import Random

import pytest

from tests.browser.sample import litre
from tests.browser.writer import PATIENCE_MS, come_in

# Parts have 4 MB: the first file is amid them when the page is read anew.
LARGE, SMALL = Random(1).randbytes(9_000_000), b"one litre\n" * 30
MADE = (
    "from litre.catalogue.models import Work; from litre.sharing.models import Release;"
    "print(Release.objects.create(title='A litre', slug='litre', work=Work.objects.order_by('pk').first(), is_public=True).pk)"
)
RIGHT = {
    "owner": "The Owner",
    "proof": "mine",
    "valid_from": "2020-01-01",
}


@pytest.fixture
def files(tmp_path) -> list[Path]:
    for name, data in (("large.bin", LARGE), ("notes.txt", SMALL)):
        (tmp_path / name).write_bytes(data)
    return [tmp_path / "large.bin", tmp_path / "notes.txt"]


def staff(browser, own_site, **options):
    """The owner, signed in with a script; the page has none if the options say so."""
    context = browser.new_context(base_url=own_site.address)
    context.set_default_timeout(PATIENCE_MS)
    come_in(context.new_page(), own_site.said)
    if options:
        signed_in = context.storage_state()
        context.close()
        context = browser.new_context(base_url=own_site.address, storage_state=signed_in, **options)
        context.set_default_timeout(PATIENCE_MS)
    return context


def shared_folder(own_site) -> Path:
    return own_site.home / "releases" / "litre"


def open_files(page) -> None:
    """From the list of releases, by what can be seen."""
    page.goto("/admin/snippets/litre_sharing/release/")
    page.get_by_role("link", name="A litre", exact=True).first.click()
    page.get_by_role("link", name="Files and torrent").click()
    page.get_by_role("heading", name="Send files").wait_for()


def test_files_go_up_over_a_reload_and_a_reader_finds_the_release(browser, own_site, files):
    pytest.importorskip("libtorrent", reason="torrents are made by it")
    litre("shell", "--home", str(own_site.home), "-c", MADE)
    context = staff(browser, own_site)
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_files(page)

    # Nothing but the first part comes through, and the page is read anew while the second is tried again.
    came = []

    def let_one_through(route) -> None:
        if route.request.method == "PATCH":
            came.append(route.request)
        if len(came) > 1:
            route.abort()
        else:
            route.continue_()

    page.route("**/uploads/**", let_one_through)
    page.get_by_label("Files of your device").set_input_files(files[0])
    page.get_by_role("button", name="Send", exact=True).press("Enter")
    page.get_by_text("no connection; tried again in a while").wait_for()
    page.reload()
    page.get_by_role("heading", name="Come in part").wait_for()
    page.unroute("**/uploads/**")
    assert not shared_folder(own_site).exists()

    sent = []
    page.on("request", lambda one: sent.append(one) if one.method == "PATCH" else None)
    page.get_by_label("Files of your device").set_input_files(files)
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("row").filter(has_text="large.bin").wait_for()
    page.get_by_role("row").filter(has_text="notes.txt").wait_for()
    assert [one.headers["upload-offset"] for one in sent] == ["4194304", "8388608", "0"]
    assert (shared_folder(own_site) / "large.bin").read_bytes() == LARGE
    assert (shared_folder(own_site) / "notes.txt").read_bytes() == SMALL

    _add_right(page)
    open_files(page)
    page.get_by_role("button", name="Read the files and make the torrent").click()
    page.get_by_text("Version 1 of the torrent").wait_for()
    page.goto("/releases/litre/")
    text = page.locator("main").inner_text()
    assert "large.bin" in text
    assert page.locator("a[href^='magnet:']").count() == 1
    context.close()
    assert not errors, errors


def _add_right(page) -> None:
    page.get_by_role("link", name="Title, rights and notes").click()
    page.get_by_role("button", name=re.compile("Add rights record", re.I)).click()
    for name, text in RIGHT.items():
        page.locator(f"#id_rights-0-{name}").fill(text)
    page.locator("#id_rights-0-ground").select_option("own")
    # By key: the calendar of the last field may open late, and then lies on the button.
    page.locator("footer button[type=submit], button.action-save").first.press("Enter")
    page.get_by_text("updated").first.wait_for()


def test_without_a_script_a_file_goes_up_by_the_form(browser, own_site, files):
    litre("shell", "--home", str(own_site.home), "-c", MADE)
    context = staff(browser, own_site, java_script_enabled=False)
    page = context.new_page()
    open_files(page)
    page.get_by_label("Files of your device").set_input_files(files[1])
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("notes.txt is in the folder").wait_for()
    assert (shared_folder(own_site) / "notes.txt").read_bytes() == SMALL
    page.get_by_role("row").filter(has_text="notes.txt").get_by_text("Remove").first.click()
    page.get_by_role("button", name="Remove it").click()
    page.get_by_text("There is no file yet").wait_for()
    assert not (shared_folder(own_site) / "notes.txt").exists()
    context.close()
