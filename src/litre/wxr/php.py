"""Serialised PHP values, as WordPress keeps them in custom fields, read without believing them.

Source: PHP manual, `serialize()`; string lengths count bytes. Nothing is ever evaluated; objects
become dictionaries that remember the name of their class. Search-and-replace over a database, and
XML's normalised line ends, leave lengths that lie: then the string is taken to end at the first
quote and semicolon that something plausible follows.
"""

import re
from typing import NoReturn, TypeAlias, Union

from litre.wxr.errors import PhpError

PhpValue: TypeAlias = Union[bool, int, float, str, "dict[int | str, PhpValue]", None]

_MOST_BYTES = 16 * 2**20
_MOST_VALUES = 200_000
_MOST_DEPTH = 32
_SCALAR = re.compile(rb"N;|b:([01]);|i:([+-]?\d{1,19});|d:([^;]{1,64});")
_SIZED = re.compile(rb'([sS]):(\d{1,10}):"')
_LIST = re.compile(rb"a:(\d{1,10}):\{")
_OBJECT = re.compile(rb'O:\d{1,10}:"([\w\\]{1,200})":(\d{1,10}):\{')
_CASE = re.compile(rb'E:\d{1,10}:"([\w\\:]{1,200})";')
_FLOAT = re.compile(rb"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|-?INF|NAN")
_FOLLOWS = re.compile(rb"[sSaidbOE]:|N;|\}|$")


class PhpObject(dict[int | str, PhpValue]):
    """The properties of an object, with the name of its class; PHP's marks of privacy left out."""

    def __init__(self, class_name: str) -> None:
        super().__init__()
        self.class_name = class_name


class _Parser:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.values = 0

    def fail(self, reason: str) -> NoReturn:
        raise PhpError(reason, self.at)

    def value(self, depth: int) -> PhpValue:
        self.values += 1
        if self.values > _MOST_VALUES:
            self.fail(f"it holds more than {_MOST_VALUES:,} values")
        data, at = self.data, self.at
        if match := _SIZED.match(data, at):
            return self.string(match)
        if match := _SCALAR.match(data, at):
            self.at = match.end()
            return self.scalar(match)
        if match := _LIST.match(data, at):
            return self.entries({}, match, depth)
        if match := _OBJECT.match(data, at):
            return self.entries(PhpObject(match.group(1).decode("utf-8", "replace")), match, depth)
        if match := _CASE.match(data, at):
            self.at = match.end()
            return match.group(1).decode("utf-8", "replace")
        self.fail("no value of a known kind is there")

    def scalar(self, match: re.Match[bytes]) -> PhpValue:
        truth, number, real = match.groups()
        if truth:
            return truth == b"1"
        if number:
            return int(number)
        if real:
            if not _FLOAT.fullmatch(real):
                self.fail("a number is none")
            return float(real)
        return None

    def string(self, match: re.Match[bytes]) -> str:
        data, start = self.data, match.end()
        if match.group(1) == b"S":
            self.fail("its strings are of PHP 6, which never was")
        end = start + int(match.group(2))
        if data[end : end + 2] != b'";':
            end = self.end_of_string(start)
        self.at = end + 2
        return data[start:end].decode("utf-8", "replace")

    def end_of_string(self, start: int) -> int:
        end = self.data.find(b'";', start)
        while end >= 0 and not _FOLLOWS.match(self.data, end + 2):
            end = self.data.find(b'";', end + 1)
        if end < 0:
            self.fail("a string has no end")
        return end

    def entries(
        self, made: dict[int | str, PhpValue], match: re.Match[bytes], depth: int
    ) -> dict[int | str, PhpValue]:
        if depth >= _MOST_DEPTH:
            self.fail(f"it is nested more than {_MOST_DEPTH} deep")
        self.at = match.end()
        for _ in range(int(match.group(match.re.groups))):
            key = self.value(depth + 1)
            if isinstance(key, bool) or not isinstance(key, int | str):
                self.fail("a key is neither a number nor a string")
            if isinstance(key, str) and isinstance(made, PhpObject):
                key = key.rpartition("\0")[2]
            made[key] = self.value(depth + 1)
        if self.data[self.at : self.at + 1] != b"}":
            self.fail("it holds more entries than it says")
        self.at += 1
        return made


def unserialize(data: bytes | str) -> PhpValue:
    """The value that PHP serialised. Text is UTF-8; what is not becomes U+FFFD.

    Raises `PhpError` for anything else, for references and custom formats (which WordPress' own
    fields never have), for more than 16 MiB, 200,000 values or 32 levels.

    >>> unserialize('a:2:{s:5:"width";i:300;s:4:"file";s:6:"涙";}')
    {'width': 300, 'file': '涙'}
    >>> unserialize('a:1:{i:0;R:1;}')
    Traceback (most recent call last):
    litre.wxr.errors.PhpError: The serialised PHP value cannot be read at byte 9: no value of a
    known kind is there. The value is kept as text and used for nothing.
    """
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    parser = _Parser(raw)
    if len(raw) > _MOST_BYTES:
        parser.fail(f"it is longer than {_MOST_BYTES:,} bytes")
    value = parser.value(0)
    if raw[parser.at :].strip():
        parser.fail("something follows the value")
    return value
