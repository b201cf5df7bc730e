"""Make the pictures of docs/pictures anew: `make pictures`."""

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.addresses import MODEL
from tests.browser.sample import launch, write_sample
from tests.integration.server import Server
from tests.rules.source import ROOT

FOLDER = ROOT / "docs" / "pictures"
LIMIT_BYTES = 200_000


@dataclass(frozen=True)
class View:
    name: str
    address: str
    width: int = 1440
    height: int = 1100
    scheme: str = "light"
    typed: str = ""  # into the search field of the masthead


VIEWS = [
    View("article-1440", MODEL),
    View("article-390", MODEL, width=390, height=844),
    View("article-dark", MODEL, scheme="dark"),
    View("article-ja", "/ja/reviews/convenience-store-woman/"),
    View("home-1440", "/", height=1500),
    View("work", "/works/one-litre-of-tears/", height=1300),
    View("people-gojuon", "/ja/people/gojuon/", height=1000),
    View("search", "/search/?q=涙", height=1000),
    View("search-ja", "/ja/search/?q=tears", width=390, height=844),
    View("suggestions", "/", height=900, typed="1 litre"),
    View("nothing-found", "/search/?q=ゾゾゾ", width=820, height=1000),
    View("nothing-found-ja", "/ja/search/?q=ぞぞぞ", width=390, height=844),
]


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        write_sample(home)
        with Server(home, "--port", "0") as server, sync_playwright() as playwright:
            browser = launch(playwright)
            for view in VIEWS:
                _save(_taken(browser, server.address, view), folder / f"{view.name}.webp")
            browser.close()


def _taken(browser: Any, address: str, view: View) -> bytes:
    size = {"width": view.width, "height": view.height}
    # A phone is shown as sharp as it is; the others at half that, to stay small.
    scale = 2 if view.width < 500 else 1
    context = browser.new_context(
        viewport=size, color_scheme=view.scheme, device_scale_factor=scale
    )
    page = context.new_page()
    page.goto(address + view.address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    if view.typed:
        page.locator("#masthead-q").press_sequentially(view.typed)
        page.locator("[role=option]:visible").first.wait_for()
        page.keyboard.press("ArrowDown")
    taken = page.screenshot()
    context.close()
    return taken


def _save(taken: bytes, path: Path) -> None:
    """As good as fits into the limit."""
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    for quality in (88, 80, 70, 60):
        picture.save(path, quality=quality, method=6)
        if path.stat().st_size <= LIMIT_BYTES:
            break
    print(f"{path.name}: {path.stat().st_size} bytes, quality {quality}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
