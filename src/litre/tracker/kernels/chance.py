"""Numbers nobody outside can foresee: a keyed hash, places in tables, random choices."""

from litre.tracker.kernels.layout import (
    IPV6,
    MASK_48,
    RANDOM,
    SECRET_0,
    SECRET_1,
    SECRET_ODD,
)
from litre.tracker.kernels.machine import (
    add,
    kernel,
    ld16,
    ld64,
    multiply,
    shift_left,
    shift_right,
    st64,
)


@kernel
def _turn(value: int, count: int) -> int:
    return shift_left(value, count) | shift_right(value, 64 - count)


@kernel
def _round(v0: int, v1: int, v2: int, v3: int) -> tuple[int, int, int, int]:
    v0 = add(v0, v1)
    v1 = _turn(v1, 13) ^ v0
    v0 = _turn(v0, 32)
    v2 = add(v2, v3)
    v3 = _turn(v3, 16) ^ v2
    v0 = add(v0, v3)
    v3 = _turn(v3, 21) ^ v0
    v2 = add(v2, v1)
    v1 = _turn(v1, 17) ^ v2
    v2 = _turn(v2, 32)
    return v0, v1, v2, v3


@kernel
def siphash(ctl: int, words: int, count: int) -> int:
    """SipHash-2-4 of `count` words of 8 bytes at `words`, under the secret of the control block.

    Source: Aumasson and Bernstein, SipHash: a fast short-input PRF (2012).
    """
    v0 = ld64(ctl + SECRET_0) ^ 0x736F6D6570736575
    v1 = ld64(ctl + SECRET_1) ^ 0x646F72616E646F6D
    v2 = ld64(ctl + SECRET_0) ^ 0x6C7967656E657261
    v3 = ld64(ctl + SECRET_1) ^ 0x7465646279746573
    for place in range(count + 1):
        word = ld64(words + 8 * place) if place < count else shift_left(8 * count, 56)
        v3 ^= word
        v0, v1, v2, v3 = _round(v0, v1, v2, v3)
        v0, v1, v2, v3 = _round(v0, v1, v2, v3)
        v0 ^= word
    v2 ^= 0xFF
    for _ in range(4):
        v0, v1, v2, v3 = _round(v0, v1, v2, v3)
    return v0 ^ v1 ^ v2 ^ v3


@kernel
def below(ctl: int, limit: int) -> int:
    """A random number from 0 to `limit` - 1 (`limit` up to 2**31); xorshift64."""
    state = ld64(ctl + RANDOM)
    state ^= shift_left(state, 13)
    state ^= shift_right(state, 7)
    state ^= shift_left(state, 17)
    st64(ctl + RANDOM, state)
    return (shift_right(state, 32) * limit) >> 32


@kernel
def spread(ctl: int, word: int) -> int:
    """A place in a table for a word of a key: 44 bits, keyed, so that nobody can aim at one place."""
    return shift_right(multiply(word ^ ld64(ctl + SECRET_0), ld64(ctl + SECRET_ODD)), 20)


@kernel
def spread_key(ctl: int, width: int, key: int) -> int:
    """The same for the key of a peer, at address `key`."""
    word = ld64(key)
    if width == IPV6:
        other = ld64(key + 8) ^ shift_left(ld16(key + 16), 24)
        word ^= multiply(other ^ ld64(ctl + SECRET_1), ld64(ctl + SECRET_ODD))
    else:
        word &= MASK_48
    word = multiply(word ^ ld64(ctl + SECRET_1), ld64(ctl + SECRET_ODD))
    return shift_right(multiply(word ^ shift_right(word, 29), ld64(ctl + SECRET_ODD)), 24)
