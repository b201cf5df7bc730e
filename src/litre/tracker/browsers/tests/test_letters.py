"""What the kernels read they read as `messages` does, whatever comes; and they read nothing beyond."""

import json
import os
from collections.abc import Callable
from random import Random

import numpy as np
import pytest

from litre.torrent import webtorrent
from litre.torrent.webtorrent import Announce, Answer, Event, Offer
from litre.tracker.browsers import messages
from litre.tracker.browsers.tests.test_messages import _PARTS
from litre.tracker.browsers.tests.twin import Checked
from litre.tracker.kernels import letters
from litre.tracker.kernels.letters import read_letter
from litre.tracker.kernels.machine import late_entry
from litre.tracker.tests.twin import twins

_MANY = int(os.environ.get("TEST_MESSAGES", "3000"))
# So many bytes behind a message may be read.
_BEHIND = 15


@late_entry
def read(at: int, size: int, found: int) -> int:
    return read_letter(at, size, found)


class Reader:
    """A message, what may be read behind it, and what was found in it."""

    def __init__(self, is_plain: bool) -> None:
        self.letter = np.zeros(70_000, np.uint8)
        self.found = np.zeros(letters.FOUND_BYTES, np.uint8)
        self.at, self.to = int(self.letter.ctypes.data), int(self.found.ctypes.data)
        self.memory = Checked()
        kernels = {"read_letter": read_letter}
        self._read: Callable[..., int] = (
            twins(self.memory, kernels)["read_letter"] if is_plain else read
        )

    def take(self, data: bytes, behind: bytes) -> bool:
        whole = data + behind
        self.letter[: len(whole)] = np.frombuffer(whole, np.uint8)
        self.memory.free = [
            (self.at, self.at + len(whole)),
            (self.to, self.to + letters.FOUND_BYTES),
        ]
        return bool(self._read(self.at, len(data), self.to))

    def word(self, at: int) -> int:
        return int.from_bytes(self.found[at : at + 8].tobytes(), "little")

    def id_at(self, at: int) -> str:
        return self.found[at : at + 20].tobytes().decode("latin-1")

    def text_at(self, at: int) -> str:
        start = self.word(at) - self.at
        text = self.letter[start : start + self.word(at + 8)].tobytes()
        return str(json.loads(b'"' + text + b'"'))

    def compare(self, data: bytes) -> None:
        """A message that was taken is one, and says the same; `read` raises what is none."""
        said = messages.read(data)
        assert isinstance(said, messages.Announce)
        assert data.decode()
        assert (self.id_at(letters.HASH), self.id_at(letters.PEER)) == (
            said.info_hash,
            said.peer_id,
        )
        if self.word(letters.SEEN) & letters.IS_ANSWER:
            assert said.answer
            ids = (self.id_at(letters.TO), self.id_at(letters.OFFER_ID))
            assert ids == (said.to_peer_id, said.offer_id)
            assert self.text_at(letters.TEXT) == said.answer.sdp
            return
        assert said.answer is None
        assert bool(self.word(letters.IS_ALL)) == (said.left == 0)
        assert said.event not in {"stopped", "completed"}
        places = [
            letters.OFFERED_AT + letters.OFFERED_BYTES * number
            for number in range(self.word(letters.OFFERS))
        ]
        offers = [(self.id_at(at), self.text_at(at + letters.OFFERED_TEXT)) for at in places]
        assert offers == [(one.offer_id, one.offer.sdp) for one in said.offers or ()]


def as_npm_says(message: Announce | Answer, is_ascii: bool = False, **more: object) -> bytes:
    """As `bittorrent-tracker` writes it: no white space, an offer before its id."""
    said = {**json.loads(message.packed()), **more}
    if "offers" in said:
        said["offers"] = [
            {"offer": one["offer"], "offer_id": one["offer_id"]} for one in said["offers"]
        ]
    return json.dumps(said, ensure_ascii=is_ascii, separators=(",", ":")).encode()


def _whole(rng: Random) -> list[bytes]:
    ids = [rng.randbytes(20) for _ in range(5)]
    offers = tuple(Offer(one, 'v=0\r\n"\\x') for one in ids[2:])
    asked = Announce(ids[0], ids[1], 5, Event.STARTED, offers)
    answer = Answer(ids[0], ids[1], ids[2], ids[3], "v=0\r\na")
    return [
        as_npm_says(message, is_ascii, **more)
        for message in (asked, answer)
        for is_ascii in (False, True)
        for more in ({}, {"uploaded": 7, "x": None, "y": -3, "z": True})
    ]


READERS = pytest.mark.parametrize(
    ("is_plain", "share"), [(False, 1), (True, 10)], ids=["compiled", "plain"]
)


@READERS
def test_what_is_taken_is_read_as_python_reads_it(is_plain: bool, share: int) -> None:
    rng, reader, taken = Random(4), Reader(is_plain), 0
    for _ in range(_MANY * 3 // share):
        data = rng.choice(_whole(rng))
        for _ in range(rng.randint(0, 2)):
            at, past = rng.randrange(len(data)), rng.choice((0, 1, 1, 4))
            data = (
                data[:at] + rng.choice((rng.choice(_PARTS), rng.randbytes(1))) + data[at + past :]
            )
        if reader.take(data, rng.choice((bytes(_BEHIND), b'"' * _BEHIND, b"0" * _BEHIND))):
            taken += 1
            reader.compare(data)
    assert taken > _MANY // share // 4


@READERS
def test_what_is_cut_short_is_not_taken(is_plain: bool, share: int) -> None:
    reader = Reader(is_plain)
    for data in _whole(Random(5)):
        assert reader.take(data, bytes(_BEHIND))
        for size in range(0, len(data), share):
            # What was cut off stands behind, where it means nothing.
            assert not reader.take(data[:size], (data[size:] + bytes(_BEHIND))[:_BEHIND]), size


_START = b'{"action":"announce","info_hash":"' + b"h" * 20 + b'","peer_id":"' + b"p" * 20 + b'"'


@READERS
@pytest.mark.parametrize(
    "rest",
    [
        *(b'"left":00', b'"left":-1', b'"left":1e3', b'"left":0.0', b'"left":""', b'"left":1,"left":0'),
        *(b'"left":' + b"9" * 19, b'"event":"stopped"', b'"event":"completed"', b'"event":null'),
        *(b'"event":"started\\u0000"', b'"x":[]', b'"x":{}', b'"x":' + b"[" * 5000, b'"x":+1', b'"x":01'),
        *(b'"x":"\xc3\xa9"', b'"x":"\xff"', b'"x":"\\ud83d\\ude00"', b'"x":"\\x"', b'"x":"\n"', b'"x":nul'),
        *(b'"peer_id":"' + b"q" * 20 + b'"', b'"\\u006ceft":0', b'"offers":[', b'"offers":[{}]'),
        *(b'"answer":null', b'"to_peer_id":"' + b"q" * 20 + b'"', b' "left":0', b""),
        b'"offers":[' + b",".join(
            [b'{"offer":{"type":"offer","sdp":""},"offer_id":"' + b"o" * 20 + b'"}'] * 11
        ) + b"]",
    ],
)  # fmt: skip
def test_what_is_unusual_is_left_to_python(is_plain: bool, share: int, rest: bytes) -> None:
    reader = Reader(is_plain)
    assert not reader.take(_START + b"," + rest + b"}", bytes(_BEHIND))
    assert not reader.take(_START + b"}" + rest + b"}", bytes(_BEHIND))
    assert reader.take(_START + b"}", (rest + bytes(_BEHIND))[:_BEHIND])


def test_both_take_as_many_offers() -> None:
    assert letters.MOST_OFFERS == webtorrent.MAX_OFFERS
