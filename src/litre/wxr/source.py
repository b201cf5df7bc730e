"""The bytes of an export in UTF-8, unpacked if they were packed, and never more than allowed."""

import codecs
import re
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from litre.wxr.errors import DamagedGzip, NotWxr, TooLarge, UnknownEncoding
from litre.wxr.limits import Limits
from litre.wxr.repair import Kind, Repairs

_HEAD_BYTES = 1024
_GZIP = b"\x1f\x8b"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")
# Encodings blogs were kept in; a list, since Python's codecs include some that are no encodings.
_READ = re.compile(
    r"iso-?8859-?\d{1,2}|latin-?1|windows-?\d{3,4}|cp\d{3,4}|koi8-[ru]|tis-620|euc-(jp|kr)"
    r"|shift[_-]jis|sjis|iso-2022-jp|big5|gb2312|gbk|gb18030",
    re.IGNORECASE,
)
_ADVICE = "In WordPress, go to Tools, Export, and give the XML file that it downloads."
_OTHERS = (
    (b"PK\x03\x04", "a zip file", "Unpack it and give the XML file inside; media go separately."),
    (b"%PDF", "a PDF document", _ADVICE),
    (b"SQLite format 3", "an SQLite database", _ADVICE),
    (b"BZh", "a bzip2 file", "Unpack it and give the XML file inside."),
    (b"\xfd7zXZ", "an xz file", "Unpack it and give the XML file inside."),
    (b"-- ", "a database dump", _ADVICE),
    (b"{", "JSON", _ADVICE),
    (b"[", "JSON", _ADVICE),
    (b"<html", "an HTML page", "Perhaps the log-in page was saved instead. " + _ADVICE),
    (b"<!doctype html", "an HTML page", "Perhaps the log-in page was saved instead. " + _ADVICE),
)


class Source:
    """Chunks of the stream; `bytes_read` counts what was taken from it, packed or not."""

    def __init__(self, stream: BinaryIO, limits: Limits, chunk_bytes: int) -> None:
        self.bytes_read = 0
        self._stream, self._limits, self._chunk_bytes = stream, limits, chunk_bytes

    def chunks(self, repairs: Repairs) -> Iterator[bytes]:
        """UTF-8 bytes (mistakes of the file apart). Raises what is wrong with the file as such."""
        raw = _from_head(self._raw())
        first = next(raw, b"")
        if first.startswith(_GZIP):
            raw = _from_head(self._unpacked(first, raw))
            first = next(raw, b"")
        _refuse_other_formats(first)
        encoding = _encoding(first)
        rest = _bounded(first, raw, self._limits)
        if encoding is None:
            yield from rest
        else:
            repairs.add(Kind.REENCODED, 0, 1)
            yield from _reencoded(rest, encoding)

    def _raw(self) -> Iterator[bytes]:
        while chunk := self._stream.read(self._chunk_bytes):
            self.bytes_read += len(chunk)
            yield chunk

    def _unpacked(self, first: bytes, raw: Iterator[bytes]) -> Iterator[bytes]:
        made, most, packed = 0, max(self._chunk_bytes, 1), first
        engine = zlib.decompressobj(wbits=31)
        while packed or not engine.eof:
            try:
                chunk = engine.decompress(packed, most)
            except zlib.error as error:
                raise DamagedGzip(str(error)) from error
            made += len(chunk)
            self._refuse_bomb(made)
            if chunk:
                yield chunk
            packed = engine.unconsumed_tail
            if engine.eof:
                # gzip files may be joined; zeros after the last one are padding.
                packed = (engine.unused_data or next(raw, b"")).lstrip(b"\0")
                engine = zlib.decompressobj(wbits=31) if packed else engine
            elif not packed and len(chunk) < most:
                packed = next(raw, b"")
                if not packed:
                    raise DamagedGzip("it ends too early")

    def _refuse_bomb(self, made: int) -> None:
        limits = self._limits
        if made > limits.ratio_from_bytes and made > self.bytes_read * limits.ratio:
            raise TooLarge("a compression ratio", limits.ratio)


def _from_head(raw: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, the first chunk with enough to tell a format by, if there is as much."""
    head = b""
    for chunk in raw:
        head += chunk
        if len(head.lstrip()) >= _HEAD_BYTES or len(head) > 64 * _HEAD_BYTES:
            break
    if head:
        yield head
    yield from raw


def _refuse_other_formats(head: bytes) -> None:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not start:
        raise NotWxr("an empty file", "Download the export again.")
    for magic, found, advice in _OTHERS:
        if start[: len(magic)].lower() == magic.lower():
            raise NotWxr(found, advice)
    if b"<" not in head and not head.startswith(_UTF16):
        raise NotWxr("plain text or some other kind of file", _ADVICE)


def _encoding(head: bytes) -> str | None:
    """The encoding to convert from; None for UTF-8, which is also read where ASCII is said."""
    if head.startswith(_UTF16):
        return "utf-16"
    match = _DECLARED.match(head)
    name = match.group(1).decode("ascii", "replace") if match else "utf-8"
    if name.lower() in ("utf-8", "utf8", "us-ascii", "ascii", ""):
        return None
    try:
        if _READ.fullmatch(name):
            return codecs.lookup(name).name
    except LookupError:
        pass
    raise UnknownEncoding(name)


def _bounded(first: bytes, rest: Iterator[bytes], limits: Limits) -> Iterator[bytes]:
    total = 0
    for chunk in chain((first,), rest):
        total += len(chunk)
        if limits.total_bytes is not None and total > limits.total_bytes:
            raise TooLarge("a size in bytes", limits.total_bytes)
        yield chunk


def _reencoded(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", True).encode("utf-8", "replace")
