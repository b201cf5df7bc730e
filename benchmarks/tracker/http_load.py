"""Clients over HTTP: as many connections as told, each with one request on its way, each reply checked.

Compiled, as `load.py` is. A connection is kept for all its requests, or made anew for each.
"""

import socket
import struct
import time
from dataclasses import dataclass

import numpy as np
from load import _drawn
from numba import njit, types

CONNECTIONS, ROOM = 64, 8192
_REQUEST = (
    b"GET /announce?info_hash=" + b"%00" * 20 + b"&peer_id=-LT0000-000000000000&port=00000"
    b"&uploaded=0&downloaded=0&left=0&numwant=00&compact=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
)
_KEPT = _REQUEST.replace(b"Connection: close\r\n", b"")
_HASH_AT = _REQUEST.index(b"%00")
_PORT_AT, _LEFT_AT = _REQUEST.index(b"00000&up"), _REQUEST.index(b"left=") + 5
_WANTED_AT = _REQUEST.index(b"numwant=") + 8
SENT, ANSWERED, WRONG, PEERS, LOST = range(5)


def _call(name, result, *arguments):
    return types.ExternalFunction(name, result(*arguments))


_int, _long = types.int32, types.int64
_socket = _call("socket", _int, _int, _int, _int)
_connect = _call("connect", _int, _int, _long, _int)
_send = _call("send", _long, _int, _long, _long, _int)
_recv = _call("recv", _long, _int, _long, _long, _int)
_close = _call("close", _int, _int)
_poll = _call("poll", _int, _long, types.uint64, _int)


@dataclass
class Visits:
    """What was asked and answered; `wrong` are replies that can't be so."""

    sent: int
    answered: int
    wrong: int
    peers: int
    lost: int
    seconds: float


@njit(cache=True)
def _digits(request, at, size, value):
    for place in range(size):
        request[at + size - 1 - place] = 48 + value % 10
        value //= 10


@njit(cache=True)
def _fill(request, hashes, peers, number):
    torrent, peer = _drawn(number, len(hashes)), _drawn(~number, peers)
    request[_HASH_AT : _HASH_AT + 60] = hashes[torrent]
    request[_LEFT_AT] = 48 + min((peer + torrent) % 4, 1)
    _digits(request, _PORT_AT, 5, 1 + (peer * 31 + torrent * 7) % 65_000)
    _digits(request, _WANTED_AT, 2, number % 75)


@njit(cache=True)
def _number_after(reply, size, words):
    """The number that follows some bytes, and where it ends; -1 if they are not there."""
    for at in range(size - len(words)):
        if reply[at] == words[0] and (reply[at : at + len(words)] == words).all():
            at += len(words)
            value = 0
            while reply[at] == 32 or (48 <= reply[at] <= 57):
                if reply[at] != 32:
                    value = 10 * value + reply[at] - 48
                at += 1
            return value, at
    return -1, 0


@njit(cache=True)
def _check(reply, size, words, wanted, counted):
    """Count a reply: 0 if it is whole, 1 if more of it is to come."""
    length, at = _number_after(reply, size, words[0])
    if length < 0 or size < at + 4 + length:
        return 1
    peers, _ = _number_after(reply, size, words[1])
    if peers < 0 or peers % 6 or peers > 6 * wanted or size > at + 4 + length:
        counted[WRONG] += 1
        return 0
    counted[ANSWERED] += 1
    counted[PEERS] += peers // 6
    return 0


@njit(cache=True)
def _open(name):
    file = _socket(2, 1, 0)
    if _connect(file, name.ctypes.data, 16) < 0:
        _close(file)
        return -1
    return file


@njit(cache=True)
def _ask(name, request, hashes, peers, state, counted):
    """Send a request on every connection that has none on its way."""
    polled, asked, have, requests = state
    for which in range(CONNECTIONS):
        if asked[which] == 0 and counted[SENT] < requests:
            if polled[which, 0] < 0:
                polled[which, 0] = _open(name)
            counted[SENT] += 1
            _fill(request, hashes, peers, counted[SENT])
            asked[which], have[which] = counted[SENT], 0
            _send(polled[which, 0], request.ctypes.data, len(request), 0x4000)


@njit(cache=True)
def _take(polled, which, reply, have, counted):
    """Read what came on a connection; False if it has ended."""
    polled[which, 1] = 1
    came = _recv(polled[which, 0], reply.ctypes.data + have[which], ROOM - have[which], 0)
    have[which] += max(came, 0)
    if came <= 0:
        counted[LOST] += 1
    return came > 0


@njit(cache=True, nogil=True)
def _drive(name, request, hashes, words, plan, counted):
    """Ask so many times; what is not answered within a second is lost."""
    peers, requests, is_kept = plan
    polled = np.zeros((CONNECTIONS, 2), np.int32)
    replies, have = np.zeros((CONNECTIONS, ROOM), np.uint8), np.zeros(CONNECTIONS, np.int64)
    asked = np.zeros(CONNECTIONS, np.int64)
    polled[:, 0] = -1
    polled[:, 1] = 1
    done = 0
    state = (polled, asked, have, requests)
    while done < requests:
        _ask(name, request, hashes, peers, state, counted)
        if _poll(polled.ctypes.data, CONNECTIONS, 1000) == 0:
            counted[LOST] += requests - done
            break
        for which in range(CONNECTIONS):
            if polled[which, 1] >> 16 == 0:
                continue
            is_there = _take(polled, which, replies[which], have, counted)
            wanted = asked[which] % 75
            if is_there and _check(replies[which], have[which], words, wanted, counted):
                continue
            done += 1
            asked[which] = 0
            if not is_there or not is_kept:
                _close(polled[which, 0])
                polled[which, 0] = -1
    for which in range(CONNECTIONS):
        if polled[which, 0] >= 0:
            _close(polled[which, 0])


def visit(port: int, hashes: list[bytes], peers: int, requests: int, is_kept: bool) -> Visits:
    """Peers by chance announce themselves; they want 0 to 74 peers each."""
    escaped = b"".join(b"%%%02x" % byte for one in hashes for byte in one)
    name = np.frombuffer(
        struct.pack("=H", 2) + port.to_bytes(2) + socket.inet_aton("127.0.0.1") + bytes(8), np.uint8
    ).copy()
    words = tuple(np.frombuffer(one, np.uint8).copy() for one in (b"Content-Length:", b"5:peers"))
    counted = np.zeros(5, np.int64)
    request = np.frombuffer(_KEPT if is_kept else _REQUEST, np.uint8).copy()
    rows = np.frombuffer(escaped, np.uint8).reshape(-1, 60).copy()
    start = time.monotonic()
    _drive(name, request, rows, words, (peers, requests, is_kept), counted)
    return Visits(*(int(one) for one in counted), time.monotonic() - start)
