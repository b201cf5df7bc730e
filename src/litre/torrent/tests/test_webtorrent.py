"""WebTorrent's tracker protocol: every message there and back, and hostile JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from litre.torrent import webtorrent
from litre.torrent.errors import BadMessage
from litre.torrent.webtorrent import (
    MAX_MESSAGE_BYTES,
    MAX_OFFERS,
    Announce,
    Answer,
    Event,
    Offer,
    Scrape,
)

_id = some.binary(min_size=20, max_size=20)
_offer = some.builds(Offer, offer_id=_id, sdp=some.text(max_size=50))
_left = some.none() | some.integers(0, 2**64) | some.floats(0, allow_infinity=False)
ANNOUNCES = some.builds(
    Announce,
    info_hash=_id,
    peer_id=_id,
    left=_left,
    event=some.sampled_from(Event),
    offers=some.lists(_offer, max_size=MAX_OFFERS).map(tuple),
)
ANSWERS = some.builds(
    Answer, info_hash=_id, peer_id=_id, to_peer_id=_id, offer_id=_id, sdp=some.text(max_size=50)
)
SCRAPES = some.builds(Scrape, info_hashes=some.lists(_id, min_size=1, max_size=5).map(tuple))
_JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=25),
    lambda inner: (
        some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
WHOLE = Announce(b"h" * 20, b"\xff" * 20, 5, Event.STARTED, (Offer(b"o" * 20, "v=0"),))


def _changed(request: Announce | Answer | Scrape, **fields: object) -> str:
    return json.dumps(json.loads(request.packed()) | fields)


@given(ANNOUNCES | ANSWERS | SCRAPES)
def test_a_request_comes_back_as_it_was(request_: Announce | Answer | Scrape) -> None:
    assert webtorrent.parse_request(request_.packed()) == request_


@given(some.text() | _JSON.map(json.dumps))
def test_what_is_no_request_is_refused(message: str) -> None:
    with pytest.raises(BadMessage):
        webtorrent.parse_request(message)


@given(ANNOUNCES | ANSWERS | SCRAPES, some.data())
def test_a_request_with_a_wrong_field_is_read_or_refused(
    request_: Announce | Answer | Scrape, data: some.DataObject
) -> None:
    name = data.draw(some.sampled_from(sorted(json.loads(request_.packed()))))
    try:
        read = webtorrent.parse_request(_changed(request_, **{name: data.draw(_JSON)}))
    except BadMessage:
        return
    assert webtorrent.parse_request(read.packed()) == read


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "connect"},
        {"info_hash": "h" * 19},
        {"info_hash": "h" * 19 + "\u0100"},
        {"info_hash": None},
        {"peer_id": ["p"] * 20},
        {"left": -1},
        {"left": True},
        {"left": "5"},
        {"event": "begun"},
        {"event": []},
        {"offers": {}},
        {"offers": [None]},
        {"offers": [{"offer_id": "o" * 20}]},
        {"offers": [{"offer_id": "o" * 20, "offer": {"type": "answer", "sdp": ""}}]},
        {"offers": [{"offer_id": "o" * 20, "offer": {"type": "offer", "sdp": 1}}]},
        {"offers": [{"offer_id": "o" * 20, "offer": {"type": "offer", "sdp": "\ud800"}}]},
        {"answer": {"type": "answer", "sdp": ""}},
    ],
)
def test_a_wrong_field_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(BadMessage):
        webtorrent.parse_request(_changed(WHOLE, **fields))


@pytest.mark.parametrize(
    "message",
    [
        "[" * 50_000,
        '{"action":' * 5_000,
        WHOLE.packed() + " " * MAX_MESSAGE_BYTES,
        WHOLE.packed().replace('"left":5', '"left":NaN'),
        WHOLE.packed().replace('"left":5', '"left":-Infinity'),
        WHOLE.packed().replace('"left":5', '"left":' + "9" * 5_000),
        Scrape((b"h" * 20,) * (webtorrent.MAX_SCRAPED + 1)).packed(),
        Scrape(()).packed(),
    ],
)
def test_what_is_too_deep_long_or_many_is_refused(message: str) -> None:
    with pytest.raises(BadMessage):
        webtorrent.parse_request(message)


def test_a_number_beyond_all_bounds_is_no_size() -> None:
    with pytest.raises(BadMessage):
        webtorrent.parse_request(WHOLE.packed().replace('"left":5', '"left":1e999'))


def test_one_hash_may_be_scraped_without_a_list() -> None:
    assert webtorrent.parse_request(_changed(Scrape((b"h" * 20,)), info_hash="h" * 20)) == Scrape(
        (b"h" * 20,)
    )


def test_offers_beyond_the_limit_are_left_out() -> None:
    offers = tuple(Offer(bytes([number]) * 20, "") for number in range(MAX_OFFERS + 5))
    read = webtorrent.parse_request(Announce(b"h" * 20, b"p" * 20, offers=offers).packed())
    assert isinstance(read, Announce)
    assert read.offers == offers[:MAX_OFFERS]


def test_only_kind_and_text_of_a_description_are_passed_on() -> None:
    offer = {"type": "offer", "sdp": "v=0", "address": "192.0.2.1"}
    read = webtorrent.parse_request(
        _changed(WHOLE, offers=[{"offer_id": "o" * 20, "offer": offer}])
    )
    assert isinstance(read, Announce)
    assert json.loads(webtorrent.offer_relayed(read.info_hash, read.peer_id, read.offers[0])) == {
        "action": "announce",
        "info_hash": "h" * 20,
        "peer_id": "\xff" * 20,
        "offer_id": "o" * 20,
        "offer": {"type": "offer", "sdp": "v=0"},
    }


def test_an_answer_is_passed_on_without_its_addressee() -> None:
    answer = Answer(b"h" * 20, b"p" * 20, b"t" * 20, b"o" * 20, "v=0")
    assert json.loads(webtorrent.answer_relayed(answer)) == {
        "action": "announce",
        "info_hash": "h" * 20,
        "peer_id": "p" * 20,
        "offer_id": "o" * 20,
        "answer": {"type": "answer", "sdp": "v=0"},
    }


def test_replies_have_the_fields_that_clients_read() -> None:
    known = b"\xe9" * 20
    assert json.loads(webtorrent.announce_reply(known, 120, 1, 2)) == {
        "action": "announce",
        "info_hash": "\xe9" * 20,
        "interval": 120,
        "complete": 1,
        "incomplete": 2,
    }
    counts = {"complete": 1, "incomplete": 2, "downloaded": 3}
    assert json.loads(webtorrent.scrape_reply({known: (1, 2, 3)})) == {
        "action": "scrape",
        "files": {"\xe9" * 20: counts},
    }
    assert json.loads(webtorrent.failure("announce", "no", known))["failure reason"] == "no"
    assert "info_hash" not in json.loads(webtorrent.failure("scrape", "no"))


def test_what_could_not_be_read_is_refused_without_an_action() -> None:
    assert json.loads(webtorrent.failure(None, "no")) == {"failure reason": "no"}
