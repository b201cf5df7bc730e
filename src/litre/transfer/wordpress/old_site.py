"""The files of an export, fetched from the old site itself."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from io import BytesIO
from typing import Any
from urllib.parse import SplitResult, quote, urlsplit

from litre.transfer.errors import BadMedia

_PORTS = {"http": 80, "https": 443}
_PIECE = 64 * 2**10


@dataclass(frozen=True)
class Limits:
    """What one file may cost before it is given up."""

    bytes: int = 512 * 2**20
    total_s: float = 900
    silence_s: float = 30


class OldSite:
    """Fetches from the old site's own address, and from no other host or port."""

    def __init__(
        self,
        base: str,
        fetch: Callable[[str], bytes | None] | None = None,
        limits: Limits = Limits(),
    ) -> None:
        self.refused: list[str] = []
        self.base = base.rstrip("/") + "/wp-content/uploads/"
        self.limits = limits
        self._fetch = fetch or self._over_http
        if urlsplit(self.base).scheme not in _PORTS:
            raise BadMedia(
                f"The export names no web address to fetch from ({base or 'none'}). Give its media with --media."
            )

    def read(self, path: str) -> bytes | None:
        return self._fetch(self.base + quote(path))

    def _over_http(self, address: str) -> bytes | None:
        opener = urllib.request.build_opener(_SameSite(urlsplit(self.base)))
        try:
            with opener.open(address, timeout=self.limits.silence_s) as answer:
                # Pieces and their sum side by side would take twice the memory.
                whole = BytesIO()
                whole.writelines(self._pieces(answer))
                return whole.getvalue()
        except (OSError, ValueError, HTTPException) as error:
            self.refused.append(f"{address[:300]}: {error}")
            return None

    def _pieces(self, answer: Any) -> Iterator[bytes]:
        if answer.headers.get_content_type() in {"text/html", "application/xhtml+xml"}:
            raise ValueError("a page instead of the file")
        end, size = time.monotonic() + self.limits.total_s, 0
        # read1 gives what has arrived: a file that trickles for ever may not outwait the clock.
        while piece := answer.read1(_PIECE):
            size += len(piece)
            if size > self.limits.bytes:
                raise ValueError(f"larger than {self.limits.bytes // 2**20} MB")
            if time.monotonic() > end:
                raise ValueError(f"not at its end after {self.limits.total_s:.0f} s")
            yield piece
        if answer.length:
            raise ValueError(f"cut off {answer.length} bytes before its end")


class _SameSite(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only within the old site; from http to https is within it."""

    def __init__(self, base: SplitResult) -> None:
        self.base = base

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        target = urlsplit(newurl)
        if target.hostname != self.base.hostname:
            raise urllib.error.URLError(f"leads to another host, {target.hostname}")
        if target.port != self.base.port and (_port(target) != 443 or _port(self.base) != 80):
            raise urllib.error.URLError(f"leads to another port, {_port(target)}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _port(address: SplitResult) -> int | None:
    return address.port or _PORTS.get(address.scheme)
