"""The texts of replies over HTTP, in the order of the numbers that kernels know them by (`kernels/replies.py`, `requests.py`)."""

from litre.torrent.http import failure
from litre.tracker.kernels import layout, replies, requests
from litre.tracker.refusals import REFUSALS, RETRY_IN_MIN

_HEADS = {
    requests.UNREADABLE: "200 OK",
    requests.PAGE: "200 OK",
    requests.METRICS: "200 OK",
    requests.MISSING: "404 Not Found",
    requests.BAD_REQUEST: "400 Bad Request",
    requests.NO_METHOD: "405 Method Not Allowed",
    requests.TOO_LONG: "431 Request Header Fields Too Large",
    requests.BUSY: "503 Service Unavailable",
    requests.NO_HEADER: "400 Bad Request",
}
_KINDS = {
    requests.PAGE: "text/plain; charset=utf-8",
    requests.METRICS: "text/plain; version=0.0.4; charset=utf-8",
}
_WORDS = {
    requests.MISSING: b"There is nothing here. The tracker answers /announce and /scrape.\n",
    requests.BAD_REQUEST: b"This is no request of HTTP/1.1 or HTTP/1.0.\n",
    requests.NO_METHOD: b"The tracker answers GET alone.\n",
    requests.TOO_LONG: b"The request is too long.\n",
    requests.BUSY: b"The tracker has too much to do; try later.\n",
    requests.NO_HEADER: b"A proxy has to say whom it asks for first, by the PROXY protocol.\n",
}


def _texts() -> tuple[bytes, ...]:
    said = {
        **{n: failure(t.decode(), m, is_final=m is None) for n, (t, m) in _refusals()},
        replies.COMPLETE: b"d8:completei",
        replies.DOWNLOADED: b"e10:downloadedi",
        replies.DOWNLOADERS: b"e11:downloadersi",
        replies.SEEN_AT: b"e11:external ip4:",
        replies.SEEN_AT_6: b"e11:external ip16:",
        replies.AFTER_ADDRESS: b"10:incompletei",
        replies.INCOMPLETE: b"e10:incompletei",
        replies.INTERVALS: b"e8:intervali",
        replies.LEAST: b"e12:min intervali",
        replies.PEERS: b"5:peers",
        replies.PEERS_6: b"6:peers6",
        replies.PEER_LIST: b"5:peersl",
        replies.PEER: b"d2:ip",
        replies.PEER_PORT: b"4:porti",
        replies.FILES: b"d5:filesd",
        replies.FILE: b"20:",
        replies.FLAGS: b"e5:flagsd20:min_request_intervali",
        replies.NOTHING_SENT: b"5:peers0:",
        requests.LENGTH: b"Content-Length:",
        requests.CLOSING: b"Connection: close\r\n",
        **{requests.HEADS + k - requests.UNREADABLE: _head(k, text) for k, text in _HEADS.items()},
        **{requests.WORDS + k - requests.MISSING: text for k, text in _WORDS.items()},
    }
    return tuple(said.get(number, b"") for number in range(layout.TEXTS))


def _refusals() -> enumerate[tuple[bytes, int | None]]:
    return enumerate(zip(REFUSALS, RETRY_IN_MIN, strict=True))


def _head(kind: int, status: str) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {_KINDS.get(kind, 'text/plain')}\r\n".encode()


TEXTS = _texts()
