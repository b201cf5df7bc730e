"""Text at an address: numbers in digits, percent escapes, copies.

What is copied or compared is read up to 7 bytes past its end, and up to 7 bytes after a copy are overwritten.
"""

from litre.tracker.kernels.layout import SCRATCH, TEXT_BYTES, TEXTS_AT
from litre.tracker.kernels.machine import kernel, ld8, ld64, st8, st64

# A number that cannot be; what is larger than SATURATED counts as that.
BAD = -9
SATURATED = 1 << 62
_MOST_DIGITS = 20


def word(text: str) -> int:
    """Up to eight characters as the number that `ld64` finds where they stand, zeros behind them."""
    return int.from_bytes(text.encode().ljust(8, b"\0")[:8], "little", signed=True)


@kernel
def copy(out: int, source: int, size: int) -> int:
    """Copy so many bytes; the address after them."""
    for place in range(0, size, 8):
        st64(out + place, ld64(source + place))
    return out + size


@kernel
def put_text(ctl: int, number: int, out: int) -> int:
    """Write one of the texts that the host laid out; the address after it."""
    row = ld64(ctl + SCRATCH) + TEXTS_AT + TEXT_BYTES * number
    return copy(out, row + 8, ld64(row))


@kernel
def put_number(out: int, value: int) -> int:
    """Write a number from 0 in digits; the address after them."""
    digits, rest = 1, value // 10
    while rest:
        digits += 1
        rest //= 10
    for place in range(digits):
        st8(out + digits - 1 - place, 48 + value % 10)
        value //= 10
    return out + digits


@kernel
def get_number(at: int, size: int, usual: int, most: int) -> int:
    """The number that a text is, BAD for none; `usual` (BAD for none) if it is empty or below 0."""
    if size == 0 or ld8(at) == 45:
        return usual
    if size > _MOST_DIGITS:
        return BAD
    value = 0
    for place in range(size):
        digit = ld8(at + place) - 48
        if digit < 0 or digit > 9:
            return BAD
        value = value * 10 + digit if value < 1 << 58 else SATURATED
    return value if value <= most else BAD


@kernel
def hex_value(byte: int) -> int:
    """What a digit of hexadecimal is worth, -1 for another byte."""
    if 48 <= byte <= 57:
        return byte - 48
    byte |= 32
    return byte - 87 if 97 <= byte <= 102 else -1


@kernel
def unescape(at: int, end: int, out: int, most: int) -> int:
    """Write what a text with percent escapes says, its first `most` bytes; its whole length, or BAD."""
    size = 0
    while at < end:
        byte = ld8(at)
        if byte == 37:
            if at + 2 >= end:
                return BAD
            high, low = hex_value(ld8(at + 1)), hex_value(ld8(at + 2))
            if high < 0 or low < 0:
                return BAD
            byte = high << 4 | low
            at += 2
        if size < most:
            st8(out + size, byte)
        size += 1
        at += 1
    return size


@kernel
def first_bytes(at: int, size: int) -> int:
    """The first up to 8 of `size` bytes as one number, zeros for what is not there."""
    return ld64(at) if size >= 8 else ld64(at) & ((1 << 8 * size) - 1)


@kernel
def lower(value: int) -> int:
    """Letters in a word of 8 bytes as small ones; other bytes become what they may."""
    return value | 0x2020202020202020
