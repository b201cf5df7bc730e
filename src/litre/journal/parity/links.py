"""Whether the links of a page still answer: asked of other sites only when somebody wants to know, and politely."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from time import monotonic, sleep
from urllib.parse import urlsplit

from litre.journal.models import Finding, ReviewPage
from litre.journal.outward import Outward, outward_links
from litre.serving.outside.errors import NoSuchHost, NotFetched
from litre.serving.outside.fetching import Fetcher

# Between two questions to one host.
_PAUSE_S = 1.0
_GONE = {404, 410}
_LONGEST = 500
_NO_HOST = "DNS"


class Is(Enum):
    THERE = "there"
    GONE = "gone"
    # It was not to be had, which says nothing: 403, 429, a fault of the server, a timeout.
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Tried:
    """What came of the links of one page: findings, unsaved, and the addresses nobody knows of."""

    found: Sequence[Finding]
    unknown: Sequence[str]
    count: int


@dataclass
class Links:
    """Asks for each address once in a run, and for a host no faster than once a second."""

    fetcher: Fetcher
    wait: Callable[[float], object] = sleep
    _known: dict[str, tuple[Is, str]] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def of(self, page: ReviewPage, now: datetime) -> Tried:
        links = outward_links(page)
        found, unknown = [], []
        for link in links:
            state, said = self._try(link.address)
            if state == Is.GONE:
                found.append(_finding(page, link, said, now))
            elif state == Is.UNKNOWN:
                unknown.append(link.address)
        return Tried(found, unknown, len(links))

    def _try(self, address: str) -> tuple[Is, str]:
        if address not in self._known:
            self._known[address] = self._ask(address)
        return self._known[address]

    def _ask(self, address: str) -> tuple[Is, str]:
        host = urlsplit(address).netloc
        since = monotonic() - self._asked.get(host, float("-inf"))
        if since < _PAUSE_S:
            self.wait(_PAUSE_S - since)
        self._asked[host] = monotonic()
        try:
            status = self.fetcher.get(address).status
        except NoSuchHost:
            return Is.GONE, _NO_HOST
        except NotFetched:
            return Is.UNKNOWN, ""
        if status in _GONE:
            return Is.GONE, str(status)
        return (Is.THERE if 200 <= status < 300 else Is.UNKNOWN), ""


def _finding(page: ReviewPage, link: Outward, said: str, now: datetime) -> Finding:
    place = Finding.Place.EPIGRAPH if link.is_epigraph else Finding.Place.BODY
    made = Finding(
        page=page,
        kind=Finding.Kind.LINK,
        first_place=place,
        first_at=link.block[:40],
        first=link.address,
        first_words=link.address[:_LONGEST],
        second_place=place,
        second_at=link.block[:40],
        second=said,
        second_words=said,
        found_at=now,
    )
    made.fill_digest()
    return made
