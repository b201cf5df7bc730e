"""The archive of jamdict-data, brought from a package index without pip.

pip builds what it downloads: it would run the setup script of a stranger, with tools of no known digest, and that one holds
its whole database in memory (660 MB).
"""

import hashlib
import os
import re
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from urllib.request import Request, urlopen

from litre.catalogue.errors import NoData

PACKAGE, VERSION = "jamdict-data", "1.5"
ARCHIVE = f"jamdict_data-{VERSION}.tar.gz"
SHA256 = "a4247dd9bb3148ab17c1b32fc56d7a7f1c35293b0d6ff2838c811f896d13f415"
_PUBLIC = "https://pypi.org/simple"
_LINK = re.compile(rf"""href=["']([^"']*{re.escape(ARCHIVE)}[^"']*)["']""")
_PAGE_BYTES, _PART_BYTES, _TIMEOUT_S = 1 << 20, 1 << 20, 60
_BY_HAND = (
    f"Bring {ARCHIVE} from https://pypi.org/project/{PACKAGE}/{VERSION}/#files by other means "
    f"and say --from {ARCHIVE}."
)


def fetched(folder: Path, say: Callable[[str], None], digest: str = SHA256) -> Path:
    """The archive in this folder, its digest compared; from the index in PIP_INDEX_URL, else PyPI.

    Raises NoData with what hindered it and what to do.
    """
    index = os.environ.get("PIP_INDEX_URL") or _PUBLIC
    say(f"Fetching {PACKAGE} {VERSION} (54 MB).")
    try:
        return _fetched(f"{index.rstrip('/')}/{PACKAGE}/", folder / ARCHIVE, digest)
    except (OSError, HTTPException, ValueError) as error:
        told = f"{PACKAGE} could not be fetched from {index}: {_sentence(error)}."
    except NoData as error:
        told = str(error)
    raise NoData(f"{told}\n{_BY_HAND}")


def _fetched(page: str, target: Path, digest: str) -> Path:
    with _asked(page) as answer:
        found = _LINK.search(answer.read(_PAGE_BYTES).decode("utf-8", "replace"))
        address = urljoin(answer.url, found[1]) if found else ""
    if not address:
        raise NoData(f"The package index has no {ARCHIVE}: {page}.")
    seen = hashlib.sha256()
    with _asked(urldefrag(address).url) as answer, target.open("wb") as file:
        while part := answer.read(_PART_BYTES):
            seen.update(part)
            file.write(part)
    if seen.hexdigest() != digest:
        raise NoData(f"What the package index sent is not {ARCHIVE}: its digest is another.")
    return target


def _asked(address: str) -> HTTPResponse:
    if not address.startswith(("https://", "http://")):
        raise ValueError("it has no address of the web")
    asked = Request(address, headers={"Accept": "text/html, */*;q=0.1"})  # noqa: S310 - checked above
    answer: HTTPResponse = urlopen(asked, timeout=_TIMEOUT_S)  # noqa: S310 - checked above
    return answer


def _sentence(error: Exception) -> str:
    return str(getattr(error, "reason", None) or error or type(error).__name__).rstrip(".")
