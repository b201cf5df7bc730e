"""One sample site for the session, and a Chromium to look at it."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.addresses import BARE
from tests.browser.sample import CHROMIUM, launch, litre, write_sample
from tests.browser.writer import PATIENCE_MS
from tests.integration.server import Server

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
        browser = launch(started)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample_home(browser, tmp_path_factory) -> Path:
    """A home with the sample, written once, not served."""
    home = tmp_path_factory.mktemp("sample") / "home"
    write_sample(home)
    slug = BARE.strip("/").split("/")[-1]
    litre("shell", "--home", str(home), "-c", _NO_HERO.format(slug=slug))
    return home


@pytest.fixture(scope="session")
def site(sample_home, tmp_path_factory) -> Iterator[Server]:
    """The sample, served; nobody writes to it."""
    home = tmp_path_factory.mktemp("site") / "home"
    shutil.copytree(sample_home, home)
    with Server(home, "--port", "0") as server:
        yield server


@pytest.fixture(scope="session")
def token(site) -> str:
    """Of the owner's welcome, which is still open."""
    return re.search(r"/welcome/([^/\s]+)/", site.said)[1]


@pytest.fixture
def own_site(sample_home, tmp_path) -> Iterator[Server]:
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
        contexts[-1].set_default_timeout(PATIENCE_MS)
        page = contexts[-1].new_page()
        answer = page.goto(address)
        assert answer.status < 500, site.said[-4000:]
        return page

    yield opening
    for context in contexts:
        context.close()
