"""Fetching: bounded in time, size and kind, from the public network alone, without cookies, proxies or packed bodies.

A host is looked up once, its addresses are checked, and the connection goes to one of those: a name that says
something else the second time leads nowhere else. Wherever a redirect leads is checked in the same way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException, HTTPResponse
from time import monotonic
from urllib.parse import urlencode, urljoin

from django.utils.translation import gettext

from litre.serving.outside.asked import Asked, asked
from litre.serving.outside.errors import NotAllowed, NotFetched
from litre.serving.outside.looking_up import Resolve, addresses_of, resolved
from litre.serving.outside.pinned import Pinned
from litre.serving.outside.public import is_public

PAGES = frozenset({"text/html", "application/xhtml+xml"})
FORM = "application/x-www-form-urlencoded"
_PIECE = 64 * 2**10
_LEADS_ON = {301, 302, 303, 307, 308}
_AS_SENT = {307, 308}
_MOST_TRIED = 4


@dataclass(frozen=True)
class Bounds:
    """What a fetch may cost, redirects included. No types: any may come. No size: no body is read."""

    total_s: float = 20
    silence_s: float = 10
    size_bytes: int = 2**20
    redirects: int = 5
    types: frozenset[str] = PAGES


@dataclass(frozen=True)
class Answer:
    """What came: `address` is where redirects ended. Names of headers are found in any case."""

    address: str
    status: int
    headers: Message
    body: bytes = b""

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    @property
    def text(self) -> str:
        """The body in the charset it names, else UTF-8; what can't be read so is marked, and no fault."""
        named = self.headers.get_content_charset() or "utf-8"
        try:
            return self.body.decode(named, "replace")
        except (LookupError, ValueError):
            return self.body.decode("utf-8", "replace")


@dataclass(frozen=True)
class Fetcher:
    """Fetches in the name of the site that `agent` tells. `allowed` says whether an IP address may be asked."""

    agent: str
    bounds: Bounds = field(default_factory=Bounds)
    allowed: Callable[[str], bool] = is_public
    resolve: Resolve = resolved

    def get(self, address: str) -> Answer:
        """What is at an address, whatever its status; raises NotFetched with a sentence."""
        return self._follow(address, None, {})

    def post(self, address: str, form: Mapping[str, str]) -> Answer:
        """What is answered to a form; a redirect is followed only where it asks for the form again."""
        return self.send(address, urlencode(form).encode(), FORM)

    def send(self, address: str, body: bytes, content_type: str) -> Answer:
        return self._follow(address, body, {"Content-Type": content_type})

    def _follow(self, address: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        end = monotonic() + self.bounds.total_s
        headers = {"User-Agent": self.agent, "Accept": "*/*", **headers}
        for _step in range(self.bounds.redirects + 1):
            found = self._ask(asked(address), body, headers, end)
            onwards = found.headers.get("Location", "").strip()
            follows = _LEADS_ON if body is None else _AS_SENT
            if found.status not in follows or not onwards:
                return found
            address = _onwards(found.address, onwards)
        raise NotFetched(gettext("It leads on and on."))

    def _ask(self, to: Asked, body: bytes | None, headers: dict[str, str], end: float) -> Answer:
        """One request, to the first address of the host that can be reached."""
        for ip in addresses_of(to, self.resolve, self.allowed, end - monotonic())[:_MOST_TRIED]:
            left_s = end - monotonic()
            if left_s <= 0:
                raise self._late()
            with Pinned(to, ip, min(self.bounds.silence_s, left_s), left_s) as connection:
                try:
                    found = self._asked_there(connection, to, body, headers)
                except (OSError, ValueError, HTTPException, NotFetched) as fault:
                    if connection.is_cut:
                        raise self._late() from fault
                    if connection.is_reached:
                        raise _told(fault) from fault
                    continue
            # What ends by being cut off may look like a whole answer.
            if connection.is_cut:
                raise self._late()
            return found
        raise NotFetched(gettext("Nobody answers there."))

    def _asked_there(
        self, connection: Pinned, to: Asked, body: bytes | None, headers: dict[str, str]
    ) -> Answer:
        connection.request("GET" if body is None else "POST", to.path, body, headers)
        with connection.getresponse() as answer:
            read = self._page(answer) if body is None else self._said(answer)
            return Answer(to.address, answer.status, answer.headers, read)

    def _page(self, answer: HTTPResponse) -> bytes:
        """The body of an answer that is a success and of a kind that is wanted; else nothing is read."""
        if not 200 <= answer.status < 300 or not self.bounds.size_bytes:
            return b""
        if self.bounds.types and answer.headers.get_content_type() not in self.bounds.types:
            raise NotAllowed(gettext("What is there is no page."))
        if answer.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
            raise NotFetched(gettext("The page comes packed, though nobody asked for that."))
        page = self._said(answer)
        if len(page) > self.bounds.size_bytes:
            raise NotFetched(gettext("The page is too large."))
        if answer.length:
            raise NotFetched(gettext("The page breaks off before its end."))
        return page

    def _said(self, answer: HTTPResponse) -> bytes:
        """A body, to its end or until it is too large. What is said to a form is never a fault: it was taken."""
        pieces, size = [], 0
        # read1 gives what has come: otherwise a body that drips is waited for.
        while size <= self.bounds.size_bytes and (piece := answer.read1(_PIECE)):
            size += len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def _late(self) -> NotFetched:
        return NotFetched(gettext("It was not at its end in time."))


def _told(fault: Exception) -> NotFetched:
    return (
        fault if isinstance(fault, NotFetched) else NotFetched(gettext("Its answer can't be read."))
    )


def _onwards(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError:
        raise NotAllowed(gettext("That is no address of the web.")) from None
