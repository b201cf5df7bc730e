"""Members, whose announce key stands in the address, and what they say they gave and took.

**Table**: open addressing, keys of 16 bytes, zeros for an empty place. **Log**: a ring of rows of 96 bytes, written here
and read by the host, which keeps the accounts: key (16), info-hash (20), 4 empty, id of the peer (20), 4 empty, uploaded, downloaded,
whether it is a seed, event (8 each).
"""

from litre.tracker.kernels.announcing import bump
from litre.tracker.kernels.chance import spread
from litre.tracker.kernels.layout import (
    ASK_EVENT,
    ASK_SEED,
    LOG,
    LOG_HEAD,
    LOG_ROW_BYTES,
    LOG_ROWS,
    LOG_TAIL,
    MEMBER_MASK,
    MEMBERS,
    UNNOTED,
)
from litre.tracker.kernels.machine import entry, fence, kernel, ld8, ld32, ld64, st8, st64
from litre.tracker.kernels.text import hex_value

KEY_BYTES, KEY_DIGITS = 16, 32


@kernel
def _place_of(ctl: int, key: int) -> int:
    """The address of a key in the table, or of the empty place that ends the search: one always is."""
    mask, at = ld64(ctl + MEMBER_MASK), spread(ctl, ld64(key) ^ ld64(key + 8))
    while True:
        place = ld64(ctl + MEMBERS) + KEY_BYTES * (at & mask)
        if ld64(place) == 0 and ld64(place + 8) == 0:
            return place
        if ld64(place) == ld64(key) and ld64(place + 8) == ld64(key + 8):
            return place
        at += 1


@kernel
def is_member(ctl: int, key: int) -> bool:
    place = _place_of(ctl, key)
    return ld64(place) != 0 or ld64(place + 8) != 0


@entry
def add_member(ctl: int, key: int) -> None:
    """Put a key, which is not all zeros, into the table, which the host has made large enough."""
    place = _place_of(ctl, key)
    st64(place, ld64(key))
    st64(place + 8, ld64(key + 8))


@kernel
def read_key(at: int, end: int, out: int) -> bool:
    """Whether a path begins with a key, `/` and 32 digits of hexadecimal and `/`; it is written to `out`."""
    if end - at < KEY_DIGITS + 2 or ld8(at) != 47 or ld8(at + KEY_DIGITS + 1) != 47:
        return False
    for place in range(KEY_BYTES):
        high = hex_value(ld8(at + 1 + 2 * place))
        low = hex_value(ld8(at + 2 + 2 * place))
        if high < 0 or low < 0:
            return False
        st8(out + place, high << 4 | low)
    return True


@kernel
def note_member(ctl: int, who: int, torrent: int, ask: int, given: int, taken: int) -> None:
    """Write to the log what a member announced, whose key and id as a peer stand at `who`. If it is full, the next announce says it all again."""
    head = ld64(ctl + LOG_HEAD)
    if head - ld64(ctl + LOG_TAIL) >= LOG_ROWS:
        bump(ctl, UNNOTED, 1)
        return
    row = ld64(ctl + LOG) + LOG_ROW_BYTES * (head % LOG_ROWS)
    for place in range(0, KEY_BYTES, 8):
        st64(row + place, ld64(who + place))
        st64(row + 40 + place, ld64(who + KEY_BYTES + place))
        st64(row + 16 + place, ld64(torrent + place))
    st64(row + 32, ld32(torrent + 16))
    st64(row + 56, ld32(who + KEY_BYTES + 16))
    st64(row + 64, given)
    st64(row + 72, taken)
    st64(row + 80, ld64(ask + ASK_SEED))
    st64(row + 88, ld64(ask + ASK_EVENT))
    fence()
    st64(ctl + LOG_HEAD, head + 1)
