"""What browsers and tracker say to each other, read and written quickly.

`litre.torrent.webtorrent` says what a message is, and has the last word on each. What is usual is read here, by
msgspec, at a fifth of the cost; whatever that does not take is read there, or refused. (It passes over letters that are no
UTF-8 in fields nobody reads.) Ids stay text of 20 code points below 256, as they are sent.
"""

from math import inf
from typing import Annotated, Any, Literal, cast

import msgspec

from litre.torrent import webtorrent
from litre.torrent.errors import BadMessage
from litre.torrent.webtorrent import MAX_OFFERS

Id = Annotated[str, msgspec.Meta(min_length=20, max_length=20)]


class OfferText(msgspec.Struct):
    type: Literal["offer"]
    sdp: str


class AnswerText(msgspec.Struct):
    type: Literal["answer"]
    sdp: str


class Offer(msgspec.Struct):
    offer_id: Id
    offer: OfferText


class Announce(msgspec.Struct):
    """An announce; with `answer` an answer to the offer of `to_peer_id`. What it gave and took is for `webtorrent.amount` to judge."""

    action: Literal["announce"]
    info_hash: Id
    peer_id: Id
    left: int | float | None = None
    event: Literal["", "update", "started", "completed", "stopped", "paused"] | None = None
    offers: list[Offer] | None = None
    answer: AnswerText | None = None
    to_peer_id: Id | None = None
    offer_id: Id | None = None
    uploaded: Any = 0
    downloaded: Any = 0


class Scrape(msgspec.Struct):
    info_hashes: list[str]


class _Reply(msgspec.Struct):
    action: str
    info_hash: str
    interval: int
    complete: int
    incomplete: int


class _Offered(msgspec.Struct):
    action: str
    info_hash: str
    peer_id: str
    offer_id: str
    offer: OfferText


class _Answered(msgspec.Struct):
    action: str
    info_hash: str
    peer_id: str
    offer_id: str
    answer: AnswerText


_decode = msgspec.json.Decoder(Announce).decode
_encode = msgspec.json.Encoder().encode


def read(data: bytes) -> Announce | Scrape:
    """What a browser says; raises BadMessage."""
    try:
        message = _decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _read_plainly(data)
    return message if _is_sound(message) else _read_plainly(data)


def _is_sound(message: Announce) -> bool:
    """What the types above do not say."""
    offers = message.offers
    if message.answer is not None:
        if message.to_peer_id is None or message.offer_id is None:
            return False
        ids = message.to_peer_id + message.offer_id
    elif not (message.left is None or 0 <= message.left < inf):
        return False
    elif offers:
        # Those beyond have nobody to go to, and are not read.
        del offers[MAX_OFFERS:]
        ids = "".join([one.offer_id for one in offers])
    else:
        ids = ""
    try:
        (message.info_hash + message.peer_id + ids).encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _read_plainly(data: bytes) -> Announce | Scrape:
    try:
        request = webtorrent.parse_request(data.decode())
    except UnicodeDecodeError:
        raise BadMessage("it is not UTF-8") from None
    if isinstance(request, webtorrent.Scrape):
        return Scrape([_text(one) for one in request.info_hashes])
    info_hash, peer_id = _text(request.info_hash), _text(request.peer_id)
    if isinstance(request, webtorrent.Answer):
        return Announce(
            "announce",
            info_hash,
            peer_id,
            answer=AnswerText("answer", request.sdp),
            to_peer_id=_text(request.to_peer_id),
            offer_id=_text(request.offer_id),
        )
    return Announce(
        "announce",
        info_hash,
        peer_id,
        left=request.left,
        event=request.event.value,
        offers=[Offer(_text(one.offer_id), OfferText("offer", one.sdp)) for one in request.offers],
        uploaded=request.uploaded,
        downloaded=request.downloaded,
    )


def reply(info_hash: str, interval_s: int, seeds: int, leechers: int) -> bytes:
    return _encode(_Reply("announce", info_hash, interval_s, seeds, leechers))


def offered(info_hash: str, peer_id: str, offer: Offer) -> bytes:
    """The offer of `peer_id`, for another peer."""
    return _encode(_Offered("announce", info_hash, peer_id, offer.offer_id, offer.offer))


def answered(info_hash: str, message: Announce) -> bytes:
    """An answer, for the peer that made the offer and knows the torrent by `info_hash`."""
    return _encode(
        _Answered(
            "announce",
            info_hash,
            message.peer_id,
            cast(str, message.offer_id),
            cast(AnswerText, message.answer),
        )
    )


def scraped(torrents: dict[str, tuple[int, int, int]]) -> bytes:
    """Seeds, leechers and how often completed, by info-hash."""
    return webtorrent.scrape_reply(
        {one.encode("latin-1"): counts for one, counts in torrents.items()}
    ).encode()


def scrape_refused(reason: str) -> bytes:
    return webtorrent.failure("scrape", reason).encode()


def refused(reason: str, info_hash: str) -> bytes:
    """Why an announce is refused."""
    return webtorrent.failure("announce", reason, info_hash.encode("latin-1")).encode()


def not_read(error: BadMessage) -> bytes:
    return webtorrent.failure(None, str(error)).encode()


def _text(value: bytes) -> str:
    return value.decode("latin-1")
