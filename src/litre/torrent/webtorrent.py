"""Messages of WebTorrent's tracker protocol, as bittorrent-tracker of npm speaks it: JSON in, values out, and back.

Browsers cannot take calls, so a tracker passes their letters on: an announce brings offers (WebRTC
descriptions), each goes to another peer, whose answer comes back the same way. Hashes and ids are 20
bytes, written as strings of code points below 256. Of a description only its kind and text are
read, so nothing else can be passed on. What is above the protocol is the caller's: whether a
hash is known, who a peer is.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import NoReturn, cast

from litre.torrent.errors import BadMessage

MAX_MESSAGE_BYTES = 65536
MAX_OFFERS = 10
MAX_SCRAPED = 74
_ID_BYTES = 20
_MOST_BYTES = 2**63


class Event(StrEnum):
    NONE = ""
    UPDATE = "update"
    STARTED = "started"
    COMPLETED = "completed"
    STOPPED = "stopped"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Offer:
    offer_id: bytes
    sdp: str


@dataclass(frozen=True, slots=True)
class Announce:
    """`left` is None if the peer doesn't know yet, as before it has the metadata of a magnet. Bytes that it gave and took are its own word."""

    info_hash: bytes
    peer_id: bytes
    left: float | None = None
    event: Event = Event.NONE
    offers: tuple[Offer, ...] = ()
    uploaded: int = 0
    downloaded: int = 0

    def packed(self) -> str:
        return _packed(
            "announce",
            info_hash=_text(self.info_hash),
            peer_id=_text(self.peer_id),
            left=self.left,
            event=self.event,
            uploaded=self.uploaded,
            downloaded=self.downloaded,
            numwant=len(self.offers),
            offers=[
                {"offer_id": _text(one.offer_id), "offer": _described("offer", one.sdp)}
                for one in self.offers
            ],
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of `peer_id` to an offer that `to_peer_id` made."""

    info_hash: bytes
    peer_id: bytes
    to_peer_id: bytes
    offer_id: bytes
    sdp: str

    def packed(self) -> str:
        return _packed(
            "announce",
            info_hash=_text(self.info_hash),
            peer_id=_text(self.peer_id),
            to_peer_id=_text(self.to_peer_id),
            offer_id=_text(self.offer_id),
            answer=_described("answer", self.sdp),
        )


@dataclass(frozen=True, slots=True)
class Scrape:
    info_hashes: tuple[bytes, ...]

    def packed(self) -> str:
        return _packed("scrape", info_hash=[_text(one) for one in self.info_hashes])


Request = Announce | Answer | Scrape


def parse_request(message: str) -> Request:
    """What a peer says; raises BadMessage."""
    fields = _object(message)
    action = fields.get("action")
    if action == "scrape":
        return _scrape(fields)
    if action != "announce":
        raise BadMessage("its action is neither announce nor scrape")
    return _announce(fields) if fields.get("answer") is None else _answer(fields)


def announce_reply(info_hash: bytes, interval_s: int, seeds: int, leechers: int) -> str:
    return _packed(
        "announce",
        info_hash=_text(info_hash),
        interval=interval_s,
        complete=seeds,
        incomplete=leechers,
    )


def offer_relayed(info_hash: bytes, peer_id: bytes, offer: Offer) -> str:
    """The offer of `peer_id`, for another peer."""
    return _relayed(info_hash, peer_id, offer.offer_id, "offer", offer.sdp)


def answer_relayed(answer: Answer) -> str:
    """An answer, for the peer that made the offer."""
    return _relayed(answer.info_hash, answer.peer_id, answer.offer_id, "answer", answer.sdp)


def scrape_reply(torrents: dict[bytes, tuple[int, int, int]]) -> str:
    """Seeds, leechers and how often completed, by info-hash."""
    return _packed(
        "scrape",
        files={
            _text(info_hash): {"complete": seeds, "incomplete": leechers, "downloaded": completed}
            for info_hash, (seeds, leechers, completed) in torrents.items()
        },
    )


def failure(action: str | None, reason: str, info_hash: bytes | None = None) -> str:
    """Why a request is refused; `action` is None where none could be read."""
    named = {} if info_hash is None else {"info_hash": _text(info_hash)}
    return _packed(action, **{"failure reason": reason}, **named)


def _object(message: str) -> dict[str, object]:
    # No character is less than a byte.
    if len(message) > MAX_MESSAGE_BYTES:
        raise BadMessage("it is too long")
    try:
        fields = json.loads(message, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise BadMessage("it is not JSON") from error
    if not isinstance(fields, dict):
        raise BadMessage("it is no JSON object")
    return fields


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _announce(fields: dict[str, object]) -> Announce:
    return Announce(
        info_hash=_bytes(fields, "info_hash"),
        peer_id=_bytes(fields, "peer_id"),
        left=_left(fields.get("left")),
        event=_event(fields.get("event")),
        offers=_offers(fields.get("offers")),
        uploaded=amount(fields.get("uploaded")),
        downloaded=amount(fields.get("downloaded")),
    )


def _answer(fields: dict[str, object]) -> Answer:
    return Answer(
        info_hash=_bytes(fields, "info_hash"),
        peer_id=_bytes(fields, "peer_id"),
        to_peer_id=_bytes(fields, "to_peer_id"),
        offer_id=_bytes(fields, "offer_id"),
        sdp=_sdp(fields, "answer"),
    )


def _scrape(fields: dict[str, object]) -> Scrape:
    hashes = fields.get("info_hash")
    listed = hashes if isinstance(hashes, list) else [hashes]
    if not 0 < len(listed) <= MAX_SCRAPED:
        raise BadMessage(f"it asks for none or more than {MAX_SCRAPED} torrents")
    return Scrape(tuple(_bytes({"info_hash": one}, "info_hash") for one in listed))


def _left(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < inf:
        raise BadMessage("its left is no number of bytes")
    return value


def amount(value: object) -> int:
    """How many bytes a peer says that it gave, or took; 0 for what is no such number, as no other peer depends on it.

    >>> amount(7), amount(7.5), amount("7"), amount(True), amount(1e300)
    (7, 7, 0, 0, 0)
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return 0
    return int(value) if 0 <= value < _MOST_BYTES else 0


def _event(value: object) -> Event:
    try:
        return Event.NONE if value is None else Event(cast(str, value))
    except ValueError as error:
        raise BadMessage("its event is not known") from error


def _offers(value: object) -> tuple[Offer, ...]:
    """At most MAX_OFFERS: those beyond have nobody to go to."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise BadMessage("its offers are no list")
    return tuple(_offer(one) for one in value[:MAX_OFFERS])


def _offer(value: object) -> Offer:
    if not isinstance(value, dict):
        raise BadMessage("an offer is no JSON object")
    return Offer(_bytes(value, "offer_id"), _sdp(value, "offer"))


def _sdp(fields: dict[str, object], kind: str) -> str:
    described = fields.get(kind)
    if not isinstance(described, dict) or described.get("type") != kind:
        raise BadMessage(f"its {kind} is no description of that type")
    sdp = described.get("sdp")
    if not isinstance(sdp, str):
        raise BadMessage(f"its {kind} has no text")
    try:
        sdp.encode()
    except UnicodeEncodeError as error:
        # Half of a pair of surrogates, which JSON can name and UTF-8 cannot hold.
        raise BadMessage(f"its {kind} is no text of Unicode") from error
    return sdp


def _bytes(fields: dict[str, object], name: str) -> bytes:
    value = fields.get(name)
    if not isinstance(value, str) or len(value) != _ID_BYTES:
        raise BadMessage(f"its {name} is no string of {_ID_BYTES} bytes")
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError as error:
        raise BadMessage(f"its {name} is no string of {_ID_BYTES} bytes") from error


def _relayed(info_hash: bytes, peer_id: bytes, offer_id: bytes, kind: str, sdp: str) -> str:
    named = {"info_hash": _text(info_hash), "peer_id": _text(peer_id), "offer_id": _text(offer_id)}
    return _packed("announce", **named, **{kind: _described(kind, sdp)})


def _described(kind: str, sdp: str) -> dict[str, str]:
    return {"type": kind, "sdp": sdp}


def _packed(action: str | None, **fields: object) -> str:
    said = fields if action is None else {"action": action, **fields}
    return json.dumps(said, separators=(",", ":"), allow_nan=False)


def _text(value: bytes) -> str:
    return value.decode("latin-1")
