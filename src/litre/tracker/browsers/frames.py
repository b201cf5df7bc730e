"""One WebSocket connection as bytes in, messages out (RFC 6455). No socket, no clock.

The library `websockets` takes connections and knows every frame but one: a whole masked text, which is what browsers send, is read
here, in a dozen lines, for it costs so a third. No compression: messages are small, and its memory is not.
"""

import re

from websockets.frames import CloseCode, Frame, Opcode
from websockets.http11 import Request
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from litre.torrent.webtorrent import MAX_MESSAGE_BYTES

try:
    from websockets.speedups import apply_mask
except ImportError:
    from websockets.utils import apply_mask

# A browser's head has some 500 bytes; of cookies the tracker has none.
MAX_HEAD_BYTES = 8192
# Of one message. No browser cuts its own; empty ones without end would cost nobody but us.
MAX_PARTS = 64
PING = b"\x89\x00"
# 1001: the server goes.
GOING_AWAY = b"\x88\x02\x03\xe9"
_KEY = re.compile(r"/([0-9A-Fa-f]{32})(?:[/?]|$)")
_TEXT, _MASKED, _TWO_BYTES, _END = 0x81, 0x80, 126, b"\r\n\r\n"


def framed(message: bytes) -> bytes:
    """A message as a frame from the server.

    >>> framed(b"{}"), framed(bytes(300))[:4]
    (b'\\x81\\x02{}', b'\\x81~\\x01,')
    """
    size = len(message)
    if size < _TWO_BYTES:
        return b"\x81%c%b" % (size, message)
    if size < 1 << 16:
        return b"\x81\x7e%c%c%b" % (size >> 8, size & 0xFF, message)
    return b"\x81\x7f%b%b" % (size.to_bytes(8), message)


def key_in(path: str) -> bytes | None:
    """The announce key of a member in the address that a browser connects to; None for none.

    >>> key_in("/000102030405060708090a0b0c0d0e0f/announce") == key_in("/000102030405060708090A0B0C0D0E0F")
    True
    >>> key_in("/announce"), key_in("/000102030405060708090a0b0c0d0e0f0/announce")
    (None, None)
    """
    match = _KEY.match(path)
    return bytes.fromhex(match[1]) if match else None


class Frames:
    """`sent` fills while something is received; `is_over`: send that, and close. `rest`: the beginning of what is not whole.

    `key`: the announce key in the address, once that is read.
    """

    __slots__ = ("_fragments", "_protocol", "is_open", "is_over", "key", "rest", "sent")

    def __init__(self) -> None:
        self._protocol: ServerProtocol | None = None
        self._fragments: list[bytes] | None = None
        self.rest = b""
        self.key: bytes | None = None
        self.is_open = self.is_over = False
        self.sent: list[bytes] = []

    @property
    def waiting_bytes(self) -> int:
        """How much is kept of what is not whole yet."""
        return len(self.rest) + sum(map(len, self._fragments or ()))

    @property
    def is_plain(self) -> bool:
        """Whether what comes next, after the rest, is a frame that stands for itself, and of nobody who has an account."""
        is_next = self.is_open and not self.is_over and self._fragments is None
        return is_next and self.key is None

    def receive(self, data: bytes) -> list[bytes]:
        """The messages that are whole now, undecoded; none of a connection that is over."""
        if self.is_over:
            return []
        if self.rest:
            data = self.rest + data
        if not self.is_open:
            data = self._take(data)
        messages: list[bytes] = []
        if self.is_open and not self.is_over:
            at = self._read(data, messages)
            data = data[at:] if at else data
        self.rest = b"" if self.is_over else data
        return messages

    def _take(self, data: bytes) -> bytes:
        """Take the connection once its head is whole; what came after it.

        Whoever asks for a page is told in a line what this is, by the library.
        """
        head, end, rest = data.partition(_END)
        if len(head) > MAX_HEAD_BYTES:
            self.sent.append(
                b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n"
            )
            self.is_over = True
        if not end or self.is_over:
            return data
        protocol = ServerProtocol()
        protocol.receive_data(head + end)
        for event in protocol.events_received():
            if isinstance(event, Request):
                self.key = key_in(event.path)
                protocol.send_response(protocol.accept(event))
        self._send(protocol)
        self.is_open = not self.is_over
        return rest

    def _read(self, data: bytes, messages: list[bytes]) -> int:
        """Read all frames that are whole; where the next one begins."""
        at, size = 0, len(data)
        while size - at >= 6 and not self.is_over:
            second = data[at + 1]
            start, length = at + 6, second & 0x7F
            if length == _TWO_BYTES:
                start, length = at + 8, data[at + 2] << 8 | data[at + 3]
            elif length > _TWO_BYTES:
                start, length = at + 14, int.from_bytes(data[at + 2 : at + 10])
            end = start + length
            if second < _MASKED or length > MAX_MESSAGE_BYTES:
                # Wrong, and not waited for: the library says how.
                end = size
            elif end > size:
                break
            elif data[at] == _TEXT and self._fragments is None:
                messages.append(apply_mask(data[start:end], data[start - 4 : start]))
                at = end
                continue
            self._read_oddly(data[at:end], messages)
            at = end
        return at

    def _read_oddly(self, data: bytes, messages: list[bytes]) -> None:
        """A frame that is a part of a message, about the connection, or wrong."""
        if self._protocol is None:
            self._protocol = ServerProtocol(state=OPEN, max_size=MAX_MESSAGE_BYTES)
        self._protocol.receive_data(data)
        for event in self._protocol.events_received():
            if isinstance(event, Frame):
                self._join(event, messages)
        self._send(self._protocol)

    def _join(self, frame: Frame, messages: list[bytes]) -> None:
        """Put a message together of its parts."""
        if frame.opcode not in {Opcode.TEXT, Opcode.BINARY, Opcode.CONT}:
            return
        parts = self._fragments or []
        parts.append(bytes(frame.data))
        self._fragments = None if frame.fin else parts
        if frame.fin:
            messages.append(b"".join(parts))
        elif len(parts) > MAX_PARTS and self._protocol is not None:
            self._protocol.fail(CloseCode.MESSAGE_TOO_BIG)
            self._fragments = None

    def _send(self, protocol: ServerProtocol) -> None:
        for piece in protocol.data_to_send():
            if piece:
                self.sent.append(piece)
            else:
                self.is_over = True
