"""One datagram in, one reply out (BEP 15). The form of the messages: `litre.torrent.udp`.

Until somebody has shown a connection id, which proves that replies reach them, no reply is longer than its request.
"""

from litre.tracker.kernels.announcing import announce, bump, count
from litre.tracker.kernels.asking import given_at_most, is_usable, put_peer, width_of
from litre.tracker.kernels.chance import below, siphash
from litre.tracker.kernels.layout import (
    ANNOUNCES,
    ASK_BYTES,
    ASK_EVENT,
    ASK_PARTIAL,
    ASK_SEED,
    ASK_WANT,
    CONNECTS,
    DROPPED,
    ERRORS,
    FORGED,
    INTERVAL,
    IPV4,
    JITTER,
    OTHERS,
    REFUSED,
    SAID_AT,
    SAID_KEY,
    SAID_PEER,
    SCRAPES,
    SCRATCH,
    WINDOW,
    WORKERS,
)
from litre.tracker.kernels.machine import (
    kernel,
    late_entry,
    ld8,
    ld16,
    ld32,
    ld64,
    shift_left,
    st32,
    st64,
    swap32,
    swap64,
)
from litre.tracker.kernels.members import is_member, note_member, read_key
from litre.tracker.kernels.swarms import peers_in, seeds_in
from litre.tracker.kernels.text import copy
from litre.tracker.kernels.torrents import find_torrent, primary, swarm

UNREGISTERED, EXPIRED_ID, NO_PORT, MALFORMED, IS_FULL, NOT_PUBLIC, NO_MEMBER, NO_PEER_ID = range(8)
# The torrent is a hybrid's, and another worker has its swarm.
ELSEWHERE = -1
_MAGIC = 0x41727101980
_CONNECT, _ANNOUNCE, _SCRAPE, _ERROR = range(4)
_MOST_SCRAPED = 74
_URL_DATA = 2


@kernel
def refuse(ctl: int, transaction: int, why: int, out: int) -> int:
    """Write an error; its length."""
    bump(ctl, REFUSED, 1)
    text = ld64(ctl + ERRORS) + 40 * why
    st32(out, swap32(_ERROR))
    st32(out + 4, transaction)
    for place in range(0, 32, 8):
        st64(out + 8 + place, ld64(text + 8 + place))
    return 8 + ld64(text)


@kernel
def connection_id(ctl: int, name: int, window: int) -> int:
    """What an address has to show: a keyed hash of it and of the window of time, whose parity it carries."""
    words = ld64(ctl + SCRATCH) + ASK_BYTES
    if width_of(name) == IPV4:
        st64(words, ld32(name + 4) | shift_left(window, 32))
        hashed = siphash(ctl, words, 1)
    else:
        st64(words, ld64(name + 8))
        st64(words + 8, ld64(name + 16))
        st64(words + 16, window)
        hashed = siphash(ctl, words, 3)
    return (hashed & ~1) | (window & 1)


@kernel
def is_connected(ctl: int, name: int, shown: int) -> bool:
    """Whether a connection id is of this window of time or the one before."""
    window = ld64(ctl + WINDOW)
    if (window ^ shown) & 1:
        window -= 1
    return connection_id(ctl, name, window) == shown


@kernel
def _connect(ctl: int, packet: int, name: int, out: int) -> int:
    if swap64(ld64(packet)) != _MAGIC:
        bump(ctl, DROPPED, 1)
        return 0
    bump(ctl, CONNECTS, 1)
    st32(out, 0)
    st32(out + 4, ld32(packet + 12))
    st64(out + 8, connection_id(ctl, name, ld64(ctl + WINDOW)))
    return 16


@kernel
def _ask(ctl: int, packet: int, name: int, ask: int) -> None:
    """Gather what an announce says. The address that counts is the one it came from."""
    wanted = swap32(ld32(packet + 92))
    put_peer(name, ld16(packet + 96), ask)
    st64(ask + ASK_SEED, 1 if ld64(packet + 64) == 0 else 0)
    st64(ask + ASK_EVENT, swap32(ld32(packet + 80)))
    st64(ask + ASK_WANT, given_at_most(ctl, width_of(name), -1 if wanted >= 1 << 31 else wanted))
    st64(ask + ASK_PARTIAL, 0)


@kernel
def _key_shown(packet: int, size: int, key: int) -> bool:
    """Whether a member's key stands in the address that an announce came for (BEP 41); it is written to `key`."""
    if size < 100 or ld8(packet + 98) != _URL_DATA:
        return False
    at = packet + 100
    return read_key(at, min(at + ld8(packet + 99), packet + size), key)


@kernel
def _announce(ctl: int, packet: int, size: int, name: int, out: int) -> int:
    transaction, key = ld32(packet + 12), ld64(ctl + SCRATCH) + SAID_AT + SAID_KEY
    is_keyed = _key_shown(packet, size, key)
    if is_keyed and not is_member(ctl, key):
        return refuse(ctl, transaction, NO_MEMBER, out)
    torrent = find_torrent(ctl, packet + 16)
    if torrent == 0:
        if ld64(ctl + WORKERS) > 1 and primary(ctl, packet + 16) != packet + 16:
            return ELSEWHERE
        return refuse(ctl, transaction, UNREGISTERED, out)
    if ld16(packet + 96) == 0:
        return refuse(ctl, transaction, NO_PORT, out)
    if not is_usable(ctl, name):
        return refuse(ctl, transaction, NOT_PUBLIC, out)
    ask, width = ld64(ctl + SCRATCH), width_of(name)
    _ask(ctl, packet, name, ask)
    peers = announce(ctl, torrent, ask, out + 20)
    if peers < 0:
        return refuse(ctl, transaction, IS_FULL, out)
    if is_keyed:
        given, taken = swap64(ld64(packet + 72)), swap64(ld64(packet + 56))
        copy(key - SAID_KEY + SAID_PEER, packet + 36, 20)
        note_member(ctl, key, torrent, ask, given, taken)
    head = swarm(ctl, torrent, width)
    seeds = seeds_in(head) if head else 0
    leechers = peers_in(head) - seeds if head else 0
    st32(out, swap32(_ANNOUNCE))
    st32(out + 4, transaction)
    st32(out + 8, swap32(ld64(ctl + INTERVAL) + below(ctl, ld64(ctl + JITTER))))
    st32(out + 12, swap32(leechers))
    st32(out + 16, swap32(seeds))
    bump(ctl, ANNOUNCES, 1)
    return 20 + width * peers


@kernel
def _scrape(ctl: int, packet: int, size: int, width: int, out: int) -> int:
    """Counts of the family that asks. Torrents of other workers are read where those keep them."""
    some = min((size - 16) // 20, _MOST_SCRAPED)
    st32(out, swap32(_SCRAPE))
    st32(out + 4, ld32(packet + 12))
    row = ld64(ctl + SCRATCH) + ASK_BYTES
    for place in range(some):
        info_hash, to = primary(ctl, packet + 16 + 20 * place), out + 8 + 12 * place
        owner = ld64(ld64(ctl + OTHERS) + 8 * (swap32(ld32(info_hash)) % ld64(ctl + WORKERS)))
        torrent = find_torrent(owner, info_hash)
        st64(to, 0)
        st32(to + 8, 0)
        if torrent:
            count(owner, torrent, row)
            mine = row if width == IPV4 else row + 12
            st32(to, swap32(ld32(mine)))
            st32(to + 4, swap32(ld32(mine + 8)))
            st32(to + 8, swap32(ld32(mine + 4)))
    bump(ctl, SCRAPES, 1)
    return 8 + 12 * some


@late_entry
def handle(ctl: int, packet: int, size: int, name: int, out: int) -> int:
    """Answer a datagram of `size` bytes from the socket address `name`; the reply's length, 0 for none,
    ELSEWHERE if another worker has to.

    `packet` has 2,048 readable bytes, `out` as many to write.
    """
    if size < 16:
        bump(ctl, DROPPED, 1)
        return 0
    action, transaction = swap32(ld32(packet + 8)), ld32(packet + 12)
    if action == _CONNECT:
        return _connect(ctl, packet, name, out)
    if not is_connected(ctl, name, ld64(packet)):
        bump(ctl, FORGED, 1)
        return refuse(ctl, transaction, EXPIRED_ID, out) if size >= 36 else 0
    if action == _ANNOUNCE and size >= 98:
        return _announce(ctl, packet, size, name, out)
    if action == _SCRAPE and size >= 36:
        return _scrape(ctl, packet, size, width_of(name), out)
    return refuse(ctl, transaction, MALFORMED, out)
