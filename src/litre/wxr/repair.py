"""A byte filter that mends what WordPress really writes, before an XML parser sees it.

Mended, each with its place: a bare `&` outside CDATA, HTML's named references outside CDATA,
characters and references that XML 1.0 forbids, bytes that are no UTF-8, surrogates encoded one by
one (CESU-8, WTF-8), blank lines before the XML declaration. What is well-formed passes unchanged.
How the bytes are cut into chunks makes no difference. Source: XML 1.0 (5th ed.) 2.2 and 4.1;
Unicode 15 table 3-7; WHATWG HTML 13.5 for the names.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from html.entities import html5
from typing import NamedTuple


class Kind(StrEnum):
    """What was mended."""

    BARE_AMPERSAND = "bare-ampersand"
    NAMED_REFERENCE = "named-reference"
    CONTROL_CHARACTER = "control-character"
    FORBIDDEN_REFERENCE = "forbidden-reference"
    INVALID_UTF8 = "invalid-utf8"
    SURROGATE = "surrogate"
    LEADING_SPACE = "leading-space"
    AFTER_END = "after-end"
    REENCODED = "reencoded"


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing mended, at `offset` bytes into the (unpacked) file and `line`, from 1."""

    kind: Kind
    offset: int
    line: int


@dataclass(slots=True)
class Repairs:
    """What was mended: the first `most` of them in `listed`, all of them in `counts`."""

    most: int = 1000
    listed: list[Repair] = field(default_factory=list)
    counts: Counter[Kind] = field(default_factory=Counter)

    def add(self, kind: Kind, offset: int, line: int) -> None:
        self.counts[kind] += 1
        if len(self.listed) < self.most:
            self.listed.append(Repair(kind, offset, line))


# Longest construct looked at: a numeric reference of 34 bytes (XML allows longer ones, nobody
# writes them), HTML's longest name of 33, a pair of surrogates of 6.
_LOOKAHEAD = 40
_MOST_LEADING = 2**16
_LEADING = re.compile(rb"(?:\xef\xbb\xbf|[ \t\r\n])*")
_OPENER = re.compile(rb"<(?:!\[CDATA\[|!--|\?)")
_CLOSERS = {b"<![CDATA[": b"]]>", b"<!--": b"-->", b"<?": b"?>"}
_AMPERSAND = re.compile(rb"&(?:(#[0-9]{1,30}|#x[0-9a-fA-F]{1,30}|[A-Za-z][A-Za-z0-9]{0,31});)?")
_XML_NAMES = {b"amp", b"lt", b"gt", b"quot", b"apos"}
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r")
_CONTROL = re.compile(b"[" + re.escape(_CONTROLS) + b"]")
_SPACES = (0x0B, 0x0C)
_REPLACEMENT = "\ufffd".encode()
_BEYOND_ASCII = re.compile(
    rb"(?P<pair>\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf])"
    rb"|(?P<half>\xed[\xa0-\xbf][\x80-\xbf])"
    rb"|(?P<never>\xef\xbf[\xbe\xbf])"
    rb"|(?P<valid>[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]"
    rb"|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
    rb"|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})"
    rb"|(?P<cut>[\xe1-\xef][\x80-\xbf]|\xe0[\xa0-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]?"
    rb"|[\xf1-\xf3][\x80-\xbf]{1,2}|\xf4[\x80-\x8f][\x80-\xbf]?|[\x80-\xff])"
)


class _Edit(NamedTuple):
    start: int
    end: int
    text: bytes
    kind: Kind


def _allowed(code: int) -> bool:
    """Whether XML 1.0 (production 2) has the character."""
    if code < 0x20:
        return code in (0x9, 0xA, 0xD)
    return code < 0xD800 or 0xDFFF < code < 0xFFFE or 0xFFFF < code < 0x110000


def _reference_edit(match: re.Match[bytes]) -> _Edit | None:
    start, end, body = match.start(), match.end(), match.group(1)
    if body is None:
        return _Edit(start, end, b"&amp;", Kind.BARE_AMPERSAND)
    if body in _XML_NAMES:
        return None
    if body.startswith(b"#"):
        code = int(body[2:], 16) if body[1:2] == b"x" else int(body[1:])
        if _allowed(code):
            return None
        space = b" " if code in _SPACES else b""
        return _Edit(start, end, space, Kind.FORBIDDEN_REFERENCE)
    characters = html5.get(body.decode() + ";")
    if characters is None:
        return _Edit(start, start + 1, b"&amp;", Kind.BARE_AMPERSAND)
    numbers = "".join(f"&#{ord(c)};" for c in characters).encode()
    return _Edit(start, end, numbers, Kind.NAMED_REFERENCE)


def _control_edits(data: bytes, cut: int) -> list[_Edit]:
    if len(data[:cut].translate(None, _CONTROLS)) == cut:
        return []
    return [
        _Edit(at, at + 1, b" " if data[at] in _SPACES else b"", Kind.CONTROL_CHARACTER)
        for at in (m.start() for m in _CONTROL.finditer(data, 0, cut))
    ]


def _is_clean(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return b"\xef\xbf\xbe" not in data and b"\xef\xbf\xbf" not in data


def _whole_characters(data: bytes, cut: int) -> int:
    """`cut` moved back, if need be, to where no character of up to 6 bytes is divided."""
    back = cut
    while back > 0 and cut - back < 6 and data[back - 1] >= 0x80:
        back -= 1
    for match in _BEYOND_ASCII.finditer(data, back, cut + 6):
        if match.start() >= cut:
            break
        if match.end() > cut:
            return match.start()
    return cut


def _joined(pair: bytes) -> bytes:
    return (
        pair.decode("utf-8", "surrogatepass")
        .encode("utf-16", "surrogatepass")
        .decode("utf-16")
        .encode()
    )


def _utf8_edits(data: bytes, cut: int) -> list[_Edit]:
    edits = []
    for match in _BEYOND_ASCII.finditer(data, 0, cut):
        group = match.lastgroup
        if group == "pair":
            edits.append(_Edit(*match.span(), _joined(match.group()), Kind.SURROGATE))
        elif group == "half":
            edits.append(_Edit(*match.span(), _REPLACEMENT, Kind.SURROGATE))
        elif group != "valid":
            edits.append(_Edit(*match.span(), _REPLACEMENT, Kind.INVALID_UTF8))
    return edits


class Mender:
    """The filter: `feed` chunks, then `close`; both give bytes. It records into `repairs`.

    `leading_lines` were left out at the start; `shrunk_bytes` is what has gone missing so far.

    >>> mender = Mender(Repairs())
    >>> mender.feed(b"<a href='?x=1&y=2'><![CDATA[R&D]]></a>") + mender.close()
    b"<a href='?x=1&amp;y=2'><![CDATA[R&D]]></a>"
    >>> mender.repairs.listed[0].kind, mender.repairs.listed[0].offset
    (<Kind.BARE_AMPERSAND: 'bare-ampersand'>, 13)
    """

    def __init__(self, repairs: Repairs) -> None:
        self.repairs = repairs
        self._carry = b""
        self._closer = b""
        self._begun = False
        self.leading_lines = 0
        self.shrunk_bytes = 0
        self._offset = 0
        self._line = 1

    def feed(self, chunk: bytes) -> bytes:
        """What of the bytes so far can be judged, mended; up to 46 bytes stay behind."""
        data = self._carry + chunk
        if not self._begun:
            data = self._begin(data, final=False)
        if not self._begun or len(data) <= _LOOKAHEAD:
            self._carry = data
            return b""
        return self._mend(data, len(data) - _LOOKAHEAD)

    def close(self) -> bytes:
        """The rest."""
        data = self._carry if self._begun else self._begin(self._carry, final=True)
        return self._mend(data, len(data))

    def _begin(self, data: bytes, *, final: bool) -> bytes:
        match = _LEADING.match(data)
        leading = match.end() if match else 0
        self._begun = final or len(data) - leading >= len(b"<?xml") or leading > _MOST_LEADING
        # A byte order mark alone is lawful, and space is before a root without a declaration.
        lawful = leading == 0 or data[:leading] == b"\xef\xbb\xbf"
        if self._begun and not lawful and data.startswith(b"<?xml", leading):
            self.repairs.add(Kind.LEADING_SPACE, 0, 1)
            self.leading_lines = self._move(data[:leading]).count(b"\n")
            self.shrunk_bytes = leading
            return data[leading:]
        return data

    def _mend(self, data: bytes, cut: int) -> bytes:
        edits: list[_Edit] = []
        final = cut == len(data)
        cut = self._scan(data, cut, edits)
        if not final:
            # Only bytes beyond ASCII are put back: no markup among them, so the state stands.
            cut = _whole_characters(data, cut)
        self._carry = data[cut:]
        data = data[:cut]
        edits += _control_edits(data, cut)
        if not _is_clean(data):
            edits += _utf8_edits(data, cut)
        return self._applied(data, sorted(edits)) if edits else self._move(data)

    def _scan(self, data: bytes, cut: int, edits: list[_Edit]) -> int:
        """Follow the sections that begin before `cut`; returns where the next scan goes on."""
        at = 0
        while at < cut:
            if self._closer:
                found = data.find(self._closer, at, cut + len(self._closer) - 1)
                if found < 0:
                    return cut
                at = found + len(self._closer)
                self._closer = b""
                continue
            match = _OPENER.search(data, at)
            if match and match.start() >= cut:
                match = None
            outside = match.start() if match else cut
            if data.find(b"&", at, outside) >= 0:
                cut = max(cut, self._references(data, at, outside, edits))
            if not match:
                return cut
            at, self._closer = match.end(), _CLOSERS[match.group()]
        return max(at, cut)

    def _references(self, data: bytes, start: int, end: int, edits: list[_Edit]) -> int:
        """Judge each `&` from `start` to `end`; returns the end of the last edit."""
        last = 0
        for match in _AMPERSAND.finditer(data, start):
            if match.start() >= end:
                break
            edit = _reference_edit(match)
            if edit:
                edits.append(edit)
                last = edit.end
        return last

    def _applied(self, data: bytes, edits: list[_Edit]) -> bytes:
        parts, at = [], 0
        for edit in edits:
            if at < edit.start:
                parts.append(self._move(data[at : edit.start]))
            self.repairs.add(edit.kind, self._offset, self._line)
            self._move(data[edit.start : edit.end])
            parts.append(edit.text)
            self.shrunk_bytes += edit.end - edit.start - len(edit.text)
            at = edit.end
        parts.append(self._move(data[at:]))
        return b"".join(parts)

    def _move(self, data: bytes) -> bytes:
        self._offset += len(data)
        self._line += data.count(b"\n")
        return data
