import gzip
import re
from urllib.request import Request, urlopen

from tests.browser.addresses import MODEL

LIMIT_BYTES = 45_000


def test_an_article_is_light(site):
    html, weight = _fetch(site.address + MODEL)
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    scripts = re.findall(r'<script[^>]* src="([^"]+)"', html)
    assert sheets
    parts = {each: _fetch(site.address + each)[1] for each in (*sheets, *scripts)}
    total = weight + sum(parts.values())
    assert total <= LIMIT_BYTES, f"{total} bytes: html {weight}, {parts}"


def _fetch(address):
    """The text of a file and the bytes that travelled for it."""
    with urlopen(Request(address, headers={"Accept-Encoding": "gzip"})) as answer:
        data = answer.read()
    assert answer.headers["Content-Encoding"] == "gzip", f"{address} is not compressed"
    return gzip.decompress(data).decode(), len(data)
