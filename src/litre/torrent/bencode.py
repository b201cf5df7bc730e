"""Bencode (BEP 3): values to bytes and back, in the one canonical form only.

Strict, because two spellings of one value would give one torrent two info-hashes: no leading
zeros, no -0, keys of dictionaries in order and once, nothing after the value.
"""

from dataclasses import dataclass

from litre.torrent.errors import BadBencode

Value = int | bytes | list["Value"] | dict[bytes, "Value"]

# More digits than any size in bytes or any time has.
_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before it is refused: bytes in all, values in all, nesting."""

    size_bytes: int = 16 << 20
    values: int = 1_000_000
    depth: int = 32


_USUAL = Limits()


def decode(data: bytes, limits: Limits = _USUAL) -> Value:
    """The value that `data` is, whole. Raises BadBencode with the place of the first fault.

    >>> decode(b"d4:spaml1:a1:bee")
    {b'spam': [b'a', b'b']}
    >>> decode(b"i-0e")
    Traceback (most recent call last):
    litre.torrent.errors.BadBencode: The bencoded value cannot be read at byte 1: a number in \
another than its one form.
    """
    if len(data) > limits.size_bytes:
        raise BadBencode(f"more than {limits.size_bytes} bytes", limits.size_bytes)
    reader = _Reader(data, limits)
    value = reader.value(limits.depth)
    if reader.at != len(data):
        raise BadBencode("something after the value", reader.at)
    return value


def encode(value: Value) -> bytes:
    """The one form of a value. Raises TypeError for what bencode can't hold.

    >>> encode({b"b": 1, b"a": [b"x", -7]})
    b'd1:al1:xi-7ee1:bi1ee'
    >>> encode("text")
    Traceback (most recent call last):
    TypeError: bencode holds no str
    """
    parts: list[bytes] = []
    _write(value, parts)
    return b"".join(parts)


class _Reader:
    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data, self.at, self.left = data, 0, limits.values

    def value(self, depth: int) -> Value:
        self.left -= 1
        if self.left < 0:
            raise BadBencode("too many values", self.at)
        kind = self.data[self.at : self.at + 1]
        if kind == b"i":
            self.at += 1
            return self._number(b"e")
        if kind.isdigit():
            return self._bytes()
        if kind not in (b"l", b"d"):
            raise BadBencode("the end" if not kind else "no value begins so", self.at)
        if depth == 0:
            raise BadBencode("nested too deeply", self.at)
        self.at += 1
        return self._list(depth - 1) if kind == b"l" else self._dictionary(depth - 1)

    def _number(self, stop: bytes) -> int:
        end = self.data.find(stop, self.at, self.at + _DIGITS + 2)
        digits = self.data[self.at : end]
        if end < 0 or not digits.removeprefix(b"-").isdigit():
            raise BadBencode("a number that is none or has no end", self.at)
        number = int(digits)
        if str(number).encode() != digits:
            raise BadBencode("a number in another than its one form", self.at)
        self.at = end + 1
        return number

    def _bytes(self) -> bytes:
        start = self.at
        length = self._number(b":")
        if length > len(self.data) - self.at:
            raise BadBencode("a string that is longer than what is left", start)
        self.at += length
        return self.data[self.at - length : self.at]

    def _is_end(self) -> bool:
        if self.data[self.at : self.at + 1] != b"e":
            return False
        self.at += 1
        return True

    def _list(self, depth: int) -> list[Value]:
        items: list[Value] = []
        while not self._is_end():
            items.append(self.value(depth))
        return items

    def _dictionary(self, depth: int) -> dict[bytes, Value]:
        pairs: dict[bytes, Value] = {}
        last: bytes | None = None
        while not self._is_end():
            start = self.at
            if not self.data[start : start + 1].isdigit():
                raise BadBencode("a key that is no string", start)
            key = self._bytes()
            if last is not None and key <= last:
                raise BadBencode("keys out of order, or one of them twice", start)
            last = key
            pairs[key] = self.value(depth)
        return pairs


def _write(value: Value, parts: list[bytes]) -> None:
    if isinstance(value, bytes):
        parts.append(b"%d:%b" % (len(value), value))
    elif isinstance(value, int) and not isinstance(value, bool):
        parts.append(b"i%de" % value)
    elif isinstance(value, list):
        parts.append(b"l")
        for item in value:
            _write(item, parts)
        parts.append(b"e")
    elif isinstance(value, dict):
        parts.append(b"d")
        for key in sorted(value):
            _write(key, parts)
            _write(value[key], parts)
        parts.append(b"e")
    else:
        raise TypeError(f"bencode holds no {type(value).__name__}")
