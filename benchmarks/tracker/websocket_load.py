"""Browsers as a tracker sees them: each announces with offers as soon as it is answered, and answers each offer it gets.

Messages are as bittorrent-tracker's client writes them, with a description of 1 KB, and masked as RFC 6455 says.
"""

import json
import os
import select
import socket
import time
from dataclasses import dataclass, field
from random import Random

_SDP = "\r\n".join(
    [
        *("v=0", "o=- 4611731400430051336 2 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0"),
        *("a=extmap-allow-mixed", "a=msid-semantic: WMS"),
        *("m=application 54400 UDP/DTLS/SCTP webrtc-datachannel", "c=IN IP4 203.0.113.7"),
        *(
            f"a=candidate:{n} 1 udp 211393715{n} 5c1c9a6e-3b0e-4d0b-9e5d-1d1a3c7b2a1{n}.local "
            f"5440{n} typ host generation 0 network-cost 999"
            for n in range(4)
        ),
        *("a=ice-ufrag:kVhG", "a=ice-pwd:1ZC2Sx3oJr6kJqQ9YH4nZ0Lm"),
        "a=fingerprint:sha-256 " + ":".join(["AB"] * 32),
        *("a=setup:actpass", "a=mid:0", "a=sctp-port:5000", "a=max-message-size:262144", ""),
    ]
)
_HEAD = (
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


@dataclass
class Visit:
    """`heard`: messages that came from the tracker, by what they are; `refused` must stay 0."""

    sent: int = 0
    seconds: float = 0
    heard: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("reply", "offer", "answer", "refused"), 0)
    )

    @property
    def messages(self) -> int:
        """To the tracker and from it."""
        return self.sent + sum(self.heard.values())


class Browser:
    def __init__(self, port: int, info_hash: bytes, rng: Random, offers: int) -> None:
        self.info_hash, self.came = info_hash.decode("latin-1"), bytearray()
        self.peer_id = f"-WW0208-{rng.randrange(10**12):012}"
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(_HEAD)
        while b"\r\n\r\n" not in self.came:
            self.came += self.socket.recv(4096)
        assert self.came.startswith(b"HTTP/1.1 101"), self.came
        del self.came[: self.came.index(b"\r\n\r\n") + 4]
        announce = {
            **{"numwant": offers, "uploaded": 0, "downloaded": 0, "left": 1000},
            **{"action": "announce", "info_hash": self.info_hash, "peer_id": self.peer_id},
            "offers": [
                {"offer": {"type": "offer", "sdp": _SDP}, "offer_id": _id(rng)}
                for _ in range(offers)
            ],
        }
        self.start, self.announce = _framed({**announce, "event": "started"}), _framed(announce)

    def answer(self, offer: dict[str, str]) -> bytes:
        return _framed(
            {
                **{"action": "announce", "info_hash": self.info_hash, "peer_id": self.peer_id},
                **{"to_peer_id": offer["peer_id"], "answer": {"type": "answer", "sdp": _SDP}},
                "offer_id": offer["offer_id"],
            }
        )

    def read(self, visit: Visit) -> None:
        """Read what came, and say what a browser says to it."""
        self.came += self.socket.recv(1 << 18)
        out = []
        for message in _messages(self.came):
            if b'"interval"' in message:
                visit.heard["reply"] += 1
                out.append(self.announce)
            elif b'"answer"' in message:
                visit.heard["answer"] += 1
            elif b'"offer"' in message:
                visit.heard["offer"] += 1
                out.append(self.answer(json.loads(message)))
            else:
                visit.heard["refused"] += 1
        visit.sent += len(out)
        if out:
            self.socket.sendall(b"".join(out))


class Crowd:
    """So many browsers, in the swarms in turns."""

    def __init__(self, port: int, info_hashes: list[bytes], browsers: int, offers: int) -> None:
        rng = Random(1)
        made = [
            Browser(port, info_hashes[n % len(info_hashes)], rng, offers) for n in range(browsers)
        ]
        self._by_descriptor = {one.socket.fileno(): one for one in made}
        self._epoll = select.epoll()
        for one in made:
            self._epoll.register(one.socket.fileno(), select.EPOLLIN)
            one.socket.sendall(one.start)

    def visit(self, messages: int) -> Visit:
        """Go on until so many messages went to the tracker and came from it."""
        visit, began = Visit(), time.monotonic()
        while visit.messages < messages:
            for descriptor, _ in self._epoll.poll(10):
                self._by_descriptor[descriptor].read(visit)
        visit.seconds = time.monotonic() - began
        return visit

    def close(self) -> None:
        for one in self._by_descriptor.values():
            one.socket.close()


def _id(rng: Random) -> str:
    return rng.randbytes(20).decode("latin-1")


def _framed(fields: dict[str, object]) -> bytes:
    data = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    size, mask = len(data), os.urandom(4)
    head = b"\x81" + (bytes([128 | size]) if size < 126 else b"\xfe" + size.to_bytes(2))
    stream = int.from_bytes((mask * (size // 4 + 1))[:size])
    return head + mask + (int.from_bytes(data) ^ stream).to_bytes(size)


def _messages(came: bytearray):
    """Take the messages that are whole out of what came."""
    while len(came) >= 4:
        size, start = came[1], 2
        if size == 126:
            size, start = came[2] << 8 | came[3], 4
        if len(came) < start + size:
            return
        if came[0] == 0x81:
            yield bytes(came[start : start + size])
        del came[: start + size]
