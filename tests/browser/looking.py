"""What is looked for on every page; each gives the list of what is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

_SCRIPTS = Path(__file__).parent / "scripts"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def script(name: str) -> str:
    return (_SCRIPTS / f"{name}.js").read_text()


def axe(page: Any, only: list[str] | None = None) -> list[str]:
    """Violations of WCAG 2.2 AA and of good practice, or of the rules named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    options["runOnly"] = {"type": "rule", "values": only} if only else _TAGS
    if not only:
        options["rules"] = {"target-size": {"enabled": True}}
    found = page.evaluate("options => axe.run(options)", options)
    return [
        f"{rule['id']}: {node['target'][0]}: {node['any'][0]['message'] if node['any'] else rule['help']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@contextmanager
def complaints(page: Any) -> Iterator[list[str]]:
    """Console errors, breaches of the CSP, broken scripts, requests to elsewhere, missing files."""
    found: list[str] = []

    def on_response(answer: Any) -> None:
        if answer.status >= 400 and not answer.request.is_navigation_request():
            found.append(f"{answer.status}: {answer.url}")

    def on_request(request: Any) -> None:
        if urlsplit(request.url).hostname not in {"127.0.0.1", None}:
            found.append(f"request to elsewhere: {request.url}")

    def on_console(message: Any) -> None:
        # A page that is not found says so in the console, too.
        if message.type in {"error", "warning"} and message.location["url"] != page.url:
            found.append(f"console: {message.text}")

    page.on("response", on_response)
    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    yield found
