"""Bencoded bodies of replies over HTTP, and the head in front of them. Their form: `litre.torrent.http`.

The texts between the numbers are laid out by the host (`litre.tracker.texts`), so that compiled code can be kept.
"""

from litre.tracker.kernels.announcing import announce, bump, count
from litre.tracker.kernels.asking import given_at_most, is_usable, put_peer, width_of
from litre.tracker.kernels.chance import below
from litre.tracker.kernels.layout import (
    ANNOUNCES,
    ASK_BYTES,
    ASK_EVENT,
    ASK_PARTIAL,
    ASK_SEED,
    ASK_WANT,
    INTERVAL,
    IPV4,
    IPV6,
    JITTER,
    NOTE_AT,
    NOTE_KEYED,
    OTHERS,
    PEERS_AT,
    REFUSED,
    SAID_AT,
    SAID_COMPACT,
    SAID_DOWN,
    SAID_EVENT,
    SAID_HASH,
    SAID_HASHES,
    SAID_KEY,
    SAID_LEFT,
    SAID_PARTIAL,
    SAID_PORT,
    SAID_UP,
    SAID_WANT,
    SCRAPES,
    SCRATCH,
    WORKERS,
)
from litre.tracker.kernels.machine import (
    kernel,
    ld8,
    ld16,
    ld32,
    ld64,
    st8,
    st64,
    swap16,
    swap32,
)
from litre.tracker.kernels.members import note_member
from litre.tracker.kernels.packets import IS_FULL, NO_PORT, NOT_PUBLIC, UNREGISTERED
from litre.tracker.kernels.swarms import partials_in, peers_in, seeds_in
from litre.tracker.kernels.text import copy, put_number, put_text
from litre.tracker.kernels.torrents import find_torrent, primary, swarm

# Numbers of texts. Refusals come first, in the order of `litre.tracker.refusals`.
(
    COMPLETE,
    DOWNLOADED,
    SEEN_AT,
    SEEN_AT_6,
    INCOMPLETE,
    AFTER_ADDRESS,
    INTERVALS,
    LEAST,
    PEERS,
    PEERS_6,
    PEER_LIST,
    PEER,
    PEER_PORT,
    FILES,
    FILE,
    FLAGS,
    NOTHING_SENT,
    DOWNLOADERS,
) = range(8, 26)
# Dictionaries for each peer take ten times the room, and have to fit into a letter between workers.
_MOST_LONG = 25


@kernel
def refusal(ctl: int, why: int, out: int) -> int:
    """Write why somebody is refused; the length of it."""
    bump(ctl, REFUSED, 1)
    return put_text(ctl, why, out) - out


@kernel
def _put_counts(ctl: int, head: int, name: int, out: int) -> int:
    seeds = seeds_in(head) if head else 0
    out = put_number(put_text(ctl, COMPLETE, out), seeds)
    out = put_number(put_text(ctl, DOWNLOADED, out), ld32(head - 4) if head else 0)
    if width_of(name) == IPV4:
        out = copy(put_text(ctl, SEEN_AT, out), name + 4, 4)
    else:
        out = copy(put_text(ctl, SEEN_AT_6, out), name + 8, 16)
    out = put_text(ctl, AFTER_ADDRESS, out)
    return put_number(out, peers_in(head) - seeds if head else 0)


@kernel
def _put_hex(out: int, value: int) -> int:
    for place in range(4):
        digit = value >> (12 - 4 * place) & 15
        st8(out + place, digit + 48 if digit < 10 else digit + 87)
    return out + 4


@kernel
def _put_address(out: int, key: int, width: int) -> int:
    """An address in words, as long as its length in two digits and a colon say."""
    start = out + 3
    out = start
    if width == IPV4:
        for place in range(4):
            out = put_number(out, ld8(key + place))
            st8(out, 46)
            out += 1
    else:
        for place in range(0, 16, 2):
            out = _put_hex(out, swap16(ld16(key + place)))
            st8(out, 58)
            out += 1
    size = out - 1 - start
    if size < 10:
        # One digit: the text moves one to the left.
        copy(start - 1, start, size)
        out -= 1
        start -= 1
        put_number(start - 2, size)
    else:
        put_number(start - 3, size)
    st8(start - 1, 58)
    return out - 1


@kernel
def _put_long(ctl: int, peers: int, width: int, given: int, out: int) -> int:
    out = put_text(ctl, PEER_LIST, out)
    for place in range(given):
        key = peers + width * place
        out = _put_address(put_text(ctl, PEER, out), key, width)
        out = put_number(put_text(ctl, PEER_PORT, out), swap16(ld16(key + width - 2)))
        st8(out, 101)
        st8(out + 1, 101)
        out += 2
    st8(out, 101)
    return out + 1


@kernel
def _put_peers(ctl: int, width: int, given: int, is_compact: int, out: int) -> int:
    peers = ld64(ctl + SCRATCH) + PEERS_AT
    if not is_compact:
        return _put_long(ctl, peers, width, given, out)
    if width == IPV6:
        out = put_text(ctl, NOTHING_SENT, out)
        if given == 0:
            return out
    out = put_number(put_text(ctl, PEERS if width == IPV4 else PEERS_6, out), width * given)
    st8(out, 58)
    return copy(out + 1, peers, width * given)


@kernel
def _why_not(ctl: int, torrent: int, said: int, name: int) -> int:
    """The number of the refusal of an announce, -1 for none."""
    if torrent == 0:
        return UNREGISTERED
    if ld64(said + SAID_PORT) == 0:
        return NO_PORT
    return -1 if is_usable(ctl, name) else NOT_PUBLIC


@kernel
def announce_body(ctl: int, name: int, out: int) -> int:
    """Do what an announce at SAID_AT says, and write the answer; the length of it."""
    said = ld64(ctl + SCRATCH) + SAID_AT
    torrent, ask, width = find_torrent(ctl, said + SAID_HASH), ld64(ctl + SCRATCH), width_of(name)
    why = _why_not(ctl, torrent, said, name)
    if why >= 0:
        return refusal(ctl, why, out)
    put_peer(name, swap16(ld64(said + SAID_PORT)), ask)
    st64(ask + ASK_SEED, 1 if ld64(said + SAID_LEFT) == 0 else 0)
    st64(ask + ASK_EVENT, ld64(said + SAID_EVENT))
    st64(ask + ASK_PARTIAL, ld64(said + SAID_PARTIAL))
    is_compact = ld64(said + SAID_COMPACT)
    wanted = given_at_most(ctl, width, ld64(said + SAID_WANT))
    st64(ask + ASK_WANT, wanted if is_compact else min(wanted, _MOST_LONG))
    given = announce(ctl, torrent, ask, ld64(ctl + SCRATCH) + PEERS_AT)
    if given < 0:
        return refusal(ctl, IS_FULL, out)
    if ld64(ld64(ctl + SCRATCH) + NOTE_AT + NOTE_KEYED):
        given_away, taken = ld64(said + SAID_UP), ld64(said + SAID_DOWN)
        note_member(ctl, said + SAID_KEY, torrent, ask, given_away, taken)
    interval = ld64(ctl + INTERVAL) + below(ctl, ld64(ctl + JITTER))
    end = _put_counts(ctl, swarm(ctl, torrent, width), name, out)
    end = put_number(put_text(ctl, INTERVALS, end), interval)
    end = put_number(put_text(ctl, LEAST, end), interval // 2)
    st8(end, 101)
    end = _put_peers(ctl, width, given, is_compact, end + 1)
    st8(end, 101)
    bump(ctl, ANNOUNCES, 1)
    return end + 1 - out


@kernel
def scrape_body(ctl: int, name: int, out: int) -> int:
    """Write counts of the torrents at SAID_AT, in the family that asks; the length of it.

    Those of other workers are read where those keep them; what is not registered is left out.
    """
    said, row = ld64(ctl + SCRATCH) + SAID_AT, ld64(ctl + SCRATCH) + ASK_BYTES
    width = width_of(name)
    mine = row if width == IPV4 else row + 12
    end = put_text(ctl, FILES, out)
    for place in range(ld64(said + SAID_HASHES)):
        info_hash = said + SAID_HASH + 20 * place
        swarmed = primary(ctl, info_hash)
        owner = ld64(ld64(ctl + OTHERS) + 8 * (swap32(ld32(swarmed)) % ld64(ctl + WORKERS)))
        torrent = find_torrent(owner, swarmed)
        if torrent:
            count(owner, torrent, row)
            end = copy(put_text(ctl, FILE, end), info_hash, 20)
            end = put_number(put_text(ctl, COMPLETE, end), ld32(mine))
            end = put_number(put_text(ctl, DOWNLOADED, end), ld32(mine + 8))
            head, leechers = swarm(owner, torrent, width), ld32(mine + 4)
            partials = partials_in(owner, head, width) if head else 0
            end = put_number(put_text(ctl, DOWNLOADERS, end), max(leechers - partials, 0))
            end = put_number(put_text(ctl, INCOMPLETE, end), leechers)
            st8(end, 101)
            st8(end + 1, 101)
            end += 2
    end = put_number(put_text(ctl, FLAGS, end), ld64(ctl + INTERVAL))
    for place in range(3):
        st8(end + place, 101)
    bump(ctl, SCRAPES, 1)
    return end + 3 - out
