"""Clients by the million: announces over UDP as quickly as the machine can, each reply checked.

Compiled, since a client in plain Python would be slower than what it measures. A transaction says in its lowest byte
how many peers were wanted, so that a reply is checked without a table of what was asked.
"""

import socket
import struct
import time
from dataclasses import dataclass

import numpy as np
from numba import njit, types

from litre.torrent.udp import AnnounceRequest, ConnectReply, ConnectRequest, parse_reply

ADDRESSES, BATCH, REQUEST_BYTES, REPLY_BYTES = 10, 64, 98, 2048
# As many datagrams on their way for each socket: enough to keep a server busy.
WINDOW = 64
_DONT_WAIT = 0x40

_recvmmsg = types.ExternalFunction(
    "recvmmsg", types.int32(types.int32, types.int64, types.uint32, types.int32, types.int64)
)
_sendmmsg = types.ExternalFunction(
    "sendmmsg", types.int32(types.int32, types.int64, types.uint32, types.int32)
)
_poll = types.ExternalFunction("poll", types.int32(types.int64, types.uint64, types.int32))

SENT, ANSWERED, REFUSED, WRONG, PEERS, BYTES, LOST = range(7)


@dataclass
class Load:
    """What was asked and answered; `wrong` are replies that can't be so."""

    sent: int
    answered: int
    refused: int
    wrong: int
    peers: int
    reply_bytes: int
    lost: int
    seconds: float


@njit(cache=True)
def _drawn(number, limit):
    """A number below `limit`, as good as by chance; splitmix64 without the last bit."""
    mixed = (number + 1) * 0x1E3779B97F4A7C15
    mixed = (mixed ^ ((mixed >> 30) & 0x3FFFFFFFF)) * 0x3F58476D1CE4E5B9
    mixed = (mixed ^ ((mixed >> 27) & 0x1FFFFFFFFF)) * 0x14D049BB133111EB
    return ((mixed >> 31) & 0x7FFFFFFF) * limit >> 31


@njit(cache=True)
def _fill(packet, info_hash, torrent, peer, wanted, number):
    """What differs from announce to announce; a quarter of all peers are seeds."""
    packet[12] = (number >> 16) & 255
    packet[13] = (number >> 8) & 255
    packet[14] = number & 255
    packet[15] = wanted
    packet[16:36] = info_hash
    packet[71] = min((peer + torrent) % 4, 1)
    packet[95] = wanted
    port = 1 + (peer * 31 + torrent * 7) % 65_000
    packet[96] = port >> 8
    packet[97] = port & 255


@njit(cache=True)
def _check(reply, size, counted):
    action = reply[3]
    if action == 3:
        counted[REFUSED] += 1
        return
    peers = (size - 20) // 6
    wanted = int(reply[7])
    there = (int(reply[12]) << 24) + (int(reply[13]) << 16) + (int(reply[14]) << 8) + int(reply[15])
    there += (
        (int(reply[16]) << 24) + (int(reply[17]) << 16) + (int(reply[18]) << 8) + int(reply[19])
    )
    if action != 1 or size < 20 or (size - 20) % 6 or peers > wanted or peers > there:
        counted[WRONG] += 1
        return
    for place in range(peers):
        if reply[20 + 6 * place] != 127:
            counted[WRONG] += 1
            return
    counted[ANSWERED] += 1
    counted[PEERS] += peers
    counted[BYTES] += size


@njit(cache=True)
def _prepare(packets, which, hashes, next_numbers, plan, some):
    """Fill so many packets of a socket; a peer always speaks from the same one."""
    peers, in_turn, fixed = plan
    torrents, sockets = len(hashes), len(next_numbers)
    for place in range(some):
        number = next_numbers[which]
        next_numbers[which] += 1
        if in_turn:
            torrent, peer = number % torrents, number // torrents
        else:
            torrent, peer = _drawn(number * sockets + which, torrents), _drawn(~number, peers)
        wanted = fixed if fixed >= 0 else number % 75
        _fill(packets[which, place], hashes[torrent], torrent, peer, wanted, number)


@njit(cache=True)
def _send(file, headers, some):
    done = 0
    while done < some:
        went = _sendmmsg(file, headers.ctypes.data + 64 * done, some - done, 0)
        done += max(went, 0)


@njit(cache=True, nogil=True)
def _drive(files, hashes, plan, blocks, states, counted):
    """Send as many announces from each socket as are `left`, and take what comes back."""
    packets, replies, headers_out, headers_in, polled = blocks
    next_numbers, waiting, left = states
    while left.sum() + waiting.sum() > 0:
        moved = 0
        for which in range(len(files)):
            some = min(BATCH, WINDOW - waiting[which], left[which])
            if some > 0:
                _prepare(packets, which, hashes, next_numbers, plan, some)
                _send(files[which], headers_out[which], some)
                left[which] -= some
                waiting[which] += some
                counted[SENT] += some
                moved += some
            came = _recvmmsg(files[which], headers_in.ctypes.data, BATCH, _DONT_WAIT, 0)
            for place in range(came):
                _check(replies[place], int(headers_in[place, 14]), counted)
                moved += 1
                waiting[which] = max(0, waiting[which] - 1)
        if moved == 0 and _poll(polled.ctypes.data, len(files), 200) == 0:
            # Nothing for a fifth of a second: what is on its way is lost.
            counted[LOST] += waiting.sum()
            waiting[:] = 0


class Clients:
    """Sockets of ten addresses of this machine, each with its connection id."""

    def __init__(self, port: int, info_hashes: list[bytes], is_echo: bool = False) -> None:
        self.hashes = np.frombuffer(b"".join(info_hashes), np.uint8).reshape(-1, 20).copy()
        self.sockets = [_socket(number, port) for number in range(ADDRESSES)]
        self.files = np.array([one.fileno() for one in self.sockets], np.int64)
        packets = np.zeros((ADDRESSES, BATCH, 128), np.uint8)
        for one, mine in zip(self.sockets, packets, strict=True):
            request = AnnounceRequest(0 if is_echo else _connect(one), 0, bytes(20), 1)
            mine[:, :REQUEST_BYTES] = np.frombuffer(request.packed(), np.uint8)
            mine[:, 92:95] = 0
        replies = np.zeros((BATCH, REPLY_BYTES), np.uint8)
        self._vectors: list[np.ndarray] = []
        out = np.stack([self._headers(mine, REQUEST_BYTES) for mine in packets])
        polled = np.array([(file, 1, 0) for file in self.files], "i4,i2,i2").view(np.uint8)
        self._blocks = (packets, replies, out, self._headers(replies, REPLY_BYTES), polled)
        self._next = np.zeros(ADDRESSES, np.int64)

    def _headers(self, buffers: np.ndarray, size: int) -> np.ndarray:
        """A `struct mmsghdr` for each buffer, as 16 numbers of 4 bytes."""
        vectors, headers = np.zeros((BATCH, 2), np.int64), np.zeros((BATCH, 8), np.int64)
        vectors[:, 0] = [buffer.ctypes.data for buffer in buffers]
        vectors[:, 1] = size
        headers[:, 2] = vectors.ctypes.data + 16 * np.arange(BATCH)
        headers[:, 3] = 1
        self._vectors.append(vectors)
        return headers.view(np.uint32)

    def join(self, peers: int) -> Load:
        """Let `peers` peers of every torrent announce themselves, once, in turn."""
        self._next[:] = 0
        return self._drive((peers // ADDRESSES, True, 1), peers * len(self.hashes) // ADDRESSES)

    def ask(self, peers: int, requests: int) -> Load:
        """Peers by chance announce again; they want 0 to 74 peers each."""
        return self._drive((peers // ADDRESSES, False, -1), requests // ADDRESSES)

    def _drive(self, plan: tuple[int, bool, int], each: int) -> Load:
        counted, waiting = np.zeros(7, np.int64), np.zeros(ADDRESSES, np.int64)
        states = (self._next, waiting, np.full(ADDRESSES, each))
        start = time.monotonic()
        _drive(self.files, self.hashes, plan, self._blocks, states, counted)
        return Load(*(int(one) for one in counted), time.monotonic() - start)

    def close(self) -> None:
        for one in self.sockets:
            one.close()


def _socket(number: int, port: int) -> socket.socket:
    one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    one.bind((f"127.1.0.{1 + number}", 0))
    one.connect(("127.0.0.1", port))
    return one


def _connect(one: socket.socket) -> int:
    one.settimeout(1)
    for _ in range(100):
        try:
            one.send(ConnectRequest(7).packed())
            reply = parse_reply(one.recv(2048))
        except (TimeoutError, ConnectionRefusedError):
            time.sleep(0.05)
            continue
        if isinstance(reply, ConnectReply):
            return reply.connection
    raise SystemExit("the tracker does not answer")


def hashes(count: int) -> list[bytes]:
    """So many info-hashes, the same each time."""
    return [
        struct.pack("<QQI", *(_plain(3 * n + k) for k in (1, 2)), _plain(3 * n) >> 32)
        for n in range(count)
    ]


def _plain(number: int) -> int:
    number = (number + 1) * 0x9E3779B97F4A7C15 & (1 << 64) - 1
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9 & (1 << 64) - 1
    return number ^ (number >> 31)
