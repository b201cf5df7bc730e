"""One sample site for the session, and a Chromium to look at it."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.addresses import BARE
from tests.integration.server import Server, run
from tests.template import copy_to

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NO_HERO = (
    "from litre.journal.models import ReviewPage;"
    "ReviewPage.objects.filter(slug={slug!r}).update(hero=None)"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample_home(browser, tmp_path_factory) -> Path:
    """A home with the sample, prepared once, not served."""
    home = tmp_path_factory.mktemp("sample") / "home"
    home.mkdir()
    copy_to(home / "litre.sqlite3")
    with Server(home, "--port", "0", "--sample") as server:
        assert server.stop() == 0, server.said
    slug = BARE.strip("/").split("/")[-1]
    done = run("shell", "--home", str(home), "-c", _NO_HERO.format(slug=slug))
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="session")
def site(sample_home) -> Iterator[Server]:
    """The sample, served; nobody writes to it."""
    with Server(sample_home, "--port", "0") as server:
        yield server


@pytest.fixture(scope="session")
def token(site) -> str:
    """Of the owner's welcome, which is still open."""
    return re.search(r"/welcome/([^/\s]+)/", site.said)[1]


@pytest.fixture
def own_site(sample_home, site, tmp_path) -> Iterator[Server]:
    """The sample on a home that the test may change."""
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    with Server(home, "--port", "0") as server:
        yield server


@pytest.fixture
def open_page(browser, site) -> Iterator[Callable]:
    """Opens an address of the site in a context of its own, made with the given options."""
    contexts = []

    def opening(address: str, **options):
        contexts.append(browser.new_context(base_url=site.address, **options))
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield opening
    for context in contexts:
        context.close()
