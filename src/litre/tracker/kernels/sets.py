"""A set of peers: seeds first, no holes, in chunks. `head` is the address of the set, `width` that of a key."""

from litre.tracker.kernels.chunks import chunk, give_chunk, take_chunk
from litre.tracker.kernels.layout import COUNT, IPV4, IPV6, PATTERN, STATE_AT
from litre.tracker.kernels.machine import (
    copy_16,
    kernel,
    ld8,
    ld16,
    ld32,
    ld64,
    lowest_bit,
    same_words,
    shift_right,
    st8,
    st16,
    st32,
    st64,
    words_of,
)

# Every third of 54 bits, every ninth: where keys of three or nine words begin.
_FIRST_OF_3, _FIRST_OF_9 = (sum(1 << at for at in range(0, 54, step)) for step in (3, 9))


@kernel
def per_chunk(width: int) -> int:
    return 18 if width == IPV4 else 6


@kernel
def chunk_of(width: int, at: int) -> int:
    """Which chunk of its set a position is in: at // per_chunk, without a division (at < 1,000)."""
    return (at * (3641 if width == IPV4 else 10923)) >> 16


@kernel
def key_address(ctl: int, head: int, width: int, at: int) -> int:
    """The address of the key at a position."""
    place = chunk_of(width, at)
    within = at - place * per_chunk(width)
    return chunk(ctl, ld32(head + 8 + 4 * place)) + width * within


@kernel
def state_address(ctl: int, head: int, width: int, at: int) -> int:
    """The address of the state at a position."""
    place = chunk_of(width, at)
    within = at - place * per_chunk(width)
    return chunk(ctl, ld32(head + 8 + 4 * place)) + STATE_AT + within


@kernel
def write_key(to: int, source: int, width: int) -> None:
    if width == IPV4:
        st32(to, ld32(source))
        st16(to + 4, ld16(source + 4))
    else:
        st64(to, ld64(source))
        st64(to + 8, ld64(source + 8))
        st16(to + 16, ld16(source + 16))


@kernel
def _repeat(pattern: int, key: int) -> None:
    """Write a key of IPv6 over and over, as it would fill a chunk."""
    for at in range(0, STATE_AT, IPV6):
        write_key(pattern + at, key, IPV6)


@kernel
def _whole_keys(same: int) -> int:
    """Of words that are the same, the first of each key of IPv4 whose three words all are."""
    return same & shift_right(same, 1) & shift_right(same, 2) & _FIRST_OF_3


@kernel
def _whole_keys_6(same: int) -> int:
    """The same for the nine words of IPv6."""
    pairs = same & shift_right(same, 1)
    eights = pairs & shift_right(pairs, 2)
    eights &= shift_right(eights, 4)
    return eights & shift_right(same, 8) & _FIRST_OF_9


@kernel
def _find_6(ctl: int, head: int, count: int, key: int) -> int:
    pattern = ld64(ctl + PATTERN)
    _repeat(pattern, key)
    for place in range(chunk_of(IPV6, count - 1) + 1):
        lines = chunk(ctl, ld32(head + 8 + 4 * place))
        found = _whole_keys_6(same_words(lines, pattern))
        if found:
            return 6 * place + lowest_bit(found) // 9
    return -1


@kernel
def _find_4(ctl: int, head: int, count: int, key: int) -> int:
    word = ld64(key)
    for place in range(chunk_of(IPV4, count - 1) + 1):
        lines = chunk(ctl, ld32(head + 8 + 4 * place))
        found = _whole_keys(words_of(lines, word))
        if found:
            return 18 * place + lowest_bit(found) // 3
    return -1


@kernel
def find(ctl: int, head: int, width: int, key: int) -> int:
    """The position of a key in a set, or -1: a chunk at a time. `key`: an address with 8 or 18 readable bytes."""
    count = ld32(head) & COUNT
    if count == 0:
        return -1
    at = _find_4(ctl, head, count, key) if width == IPV4 else _find_6(ctl, head, count, key)
    # Behind the last peer lies what was there before.
    return at if at < count else -1


@kernel
def _move(ctl: int, head: int, width: int, source: int, to: int) -> None:
    if source != to:
        write_key(key_address(ctl, head, width, to), key_address(ctl, head, width, source), width)
        state = ld8(state_address(ctl, head, width, source))
        st8(state_address(ctl, head, width, to), state)


@kernel
def has_room(head: int, width: int, chunks: int) -> bool:
    """Whether one more peer fits a set of so many chunks."""
    return ld32(head) & COUNT < chunks * per_chunk(width)


@kernel
def insert(ctl: int, head: int, width: int, key: int, is_seed: int) -> int:
    """Put a key that is not there into a set that has room; its position, or -1 if no chunk is left.

    Its state is the caller's to write.
    """
    count, seeds = ld32(head) & COUNT, ld32(head + 4)
    place = chunk_of(width, count)
    if count == place * per_chunk(width):
        number = take_chunk(ctl)
        if number == 0:
            return -1
        st32(head + 8 + 4 * place, number)
    at = count
    if is_seed:
        if count > seeds:
            _move(ctl, head, width, seeds, count)
        at = seeds
        st32(head + 4, seeds + 1)
    write_key(key_address(ctl, head, width, at), key, width)
    st32(head, count + 1)
    return at


@kernel
def remove(ctl: int, head: int, width: int, at: int) -> None:
    """Take out the peer at a position; the last ones of its kind move up."""
    last, seeds = (ld32(head) & COUNT) - 1, ld32(head + 4)
    if at < seeds:
        _move(ctl, head, width, seeds - 1, at)
        at = seeds - 1
        st32(head + 4, seeds - 1)
    _move(ctl, head, width, last, at)
    st32(head, last)
    place = chunk_of(width, last)
    if last == place * per_chunk(width):
        give_chunk(ctl, ld32(head + 8 + 4 * place))


@kernel
def copy_keys(ctl: int, head: int, width: int, span: int, out: int) -> None:
    """Copy the keys from position `span` & 0xffff on, `span` >> 16 of them, to `out`, as they are sent.

    Up to 111 bytes after them are overwritten, as of a chunk with its first key all keys are copied at once. A chunk has
    15 bytes to read behind its keys.
    """
    at, left = span & 0xFFFF, span >> 16
    each, place = per_chunk(width), chunk_of(width, at)
    within = at - place * each
    if within:
        base = chunk(ctl, ld32(head + 8 + 4 * place)) + width * within
        some = min(left, each - within)
        for step in range(0, width * some, 16):
            copy_16(out + step, base + step)
        out += width * some
        left -= some
        place += 1
    while left > 0:
        base = chunk(ctl, ld32(head + 8 + 4 * place))
        for step in range(0, 112, 16):
            copy_16(out + step, base + step)
        out += width * each
        left -= each
        place += 1
