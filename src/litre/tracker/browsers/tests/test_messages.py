"""What is read quickly is read as the plain reader reads it, whatever comes; what is written is what clients read."""

import json
import os
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from litre.torrent import webtorrent
from litre.torrent.errors import BadMessage
from litre.torrent.tests.test_webtorrent import ANNOUNCES, ANSWERS, SCRAPES, WHOLE
from litre.tracker.browsers import messages
from litre.tracker.browsers.messages import AnswerText, Offer, OfferText

_MANY = int(os.environ.get("TEST_MESSAGES", "3000"))
_PARTS = (
    *(b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b"null", b"true", b"-1", b"0", b"1e999"),
    *(
        b"NaN",
        b'"left"',
        b'"answer"',
        b"\\u00e9",
        b"\\ud800",
        b"\xff",
        b"\xc3\xa9",
        b"9" * 400,
        b" ",
    ),
)


def _plainly(data: bytes) -> object:
    """What the plain reader makes of it, had it no damaged letters; None for a refusal."""
    try:
        return webtorrent.parse_request(data.decode(errors="replace"))
    except BadMessage:
        return None


def _is_text(data: bytes) -> bool:
    try:
        return bool(data.decode())
    except UnicodeDecodeError:
        return False


def _quickly(data: bytes) -> object:
    try:
        read = messages.read(data)
    except BadMessage:
        return None
    if isinstance(read, messages.Scrape):
        return webtorrent.Scrape(tuple(one.encode("latin-1") for one in read.info_hashes))
    ids = (read.info_hash.encode("latin-1"), read.peer_id.encode("latin-1"))
    if read.answer is not None:
        assert read.to_peer_id
        assert read.offer_id
        to, offer = read.to_peer_id.encode("latin-1"), read.offer_id.encode("latin-1")
        return webtorrent.Answer(*ids, to, offer, read.answer.sdp)
    offers = tuple(
        webtorrent.Offer(one.offer_id.encode("latin-1"), one.offer.sdp) for one in read.offers or ()
    )
    return webtorrent.Announce(*ids, read.left, webtorrent.Event(read.event or ""), offers)


@given(ANNOUNCES | ANSWERS | SCRAPES, some.booleans())
def test_both_readers_read_the_same(
    request_: webtorrent.Announce | webtorrent.Answer | webtorrent.Scrape, is_ascii: bool
) -> None:
    data = json.dumps(json.loads(request_.packed()), ensure_ascii=is_ascii).encode()
    assert _quickly(data) == _plainly(data) == request_


def test_both_readers_agree_on_damaged_messages() -> None:
    rng = Random(9)
    whole = [WHOLE.packed().encode(), webtorrent.Scrape((b"h" * 20,)).packed().encode()]
    whole.append(webtorrent.Answer(b"h" * 20, *(b"\xe9" * 20,) * 3, "v=0").packed().encode())
    taken = 0
    for _ in range(_MANY):
        data = rng.choice(whole)
        for _ in range(rng.randint(1, 3)):
            at, past = rng.randrange(len(data)), rng.choice((0, 1, 1, 4))
            data = data[:at] + rng.choice(_PARTS) + data[at + past :]
        plain = _plainly(data)
        quick = _quickly(data)
        # Damaged letters where nobody looks are passed over by the one and refused by the other.
        assert quick == plain or (quick is None and not _is_text(data)), data
        taken += quick is not None
    assert taken


@pytest.mark.parametrize(
    "data", [b"\xff", b"[" * 60_000, b'{"action":"announce","x":' + b"[" * 60_000]
)
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(BadMessage):
        messages.read(data)


def test_offers_beyond_the_limit_are_left_out() -> None:
    offers = tuple(webtorrent.Offer(bytes([n]) * 20, "") for n in range(15))
    data = webtorrent.Announce(b"h" * 20, b"p" * 20, offers=offers).packed().encode()
    read = messages.read(data)
    assert isinstance(read, messages.Announce)
    assert len(read.offers or ()) == webtorrent.MAX_OFFERS


def test_what_is_written_says_what_the_plain_writer_says() -> None:
    known, other, offer_id = b"\xe9" * 20, b"p" * 20, b"\0" * 20
    texts = [one.decode("latin-1") for one in (known, other, offer_id)]
    pairs = [
        (messages.reply(texts[0], 120, 1, 2), webtorrent.announce_reply(known, 120, 1, 2)),
        (
            messages.offered(*texts[:2], Offer(texts[2], OfferText("offer", "é\r\n"))),
            webtorrent.offer_relayed(known, other, webtorrent.Offer(offer_id, "é\r\n")),
        ),
        (
            messages.answered(
                texts[0],
                messages.Announce(
                    "announce",
                    "x" * 20,
                    texts[1],
                    answer=AnswerText("answer", "é"),
                    to_peer_id="t" * 20,
                    offer_id=texts[2],
                ),
            ),
            webtorrent.answer_relayed(webtorrent.Answer(known, other, b"t" * 20, offer_id, "é")),
        ),
        (messages.scraped({texts[0]: (1, 2, 3)}), webtorrent.scrape_reply({known: (1, 2, 3)})),
        (messages.refused("no", texts[0]), webtorrent.failure("announce", "no", known)),
        (messages.not_read(BadMessage("x")), webtorrent.failure(None, str(BadMessage("x")))),
    ]
    for quick, plain in pairs:
        assert json.loads(quick) == json.loads(plain)
