"""A connection that a named proxy may have made for a browser: a header of the PROXY protocol is taken off before anything is read.

Whom it names is not looked at: nothing that is said to browsers depends on their addresses. So a proxy that sends none is served too.
"""

from litre.tracker.browsers.frames import Frames
from litre.tracker.proxy_header import BadHeader, read_header

_REFUSED = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nThis is no header of the PROXY protocol, nor a request.\n"
# The beginnings by which the two are told from each other.
_REQUEST = b"GET "


class PrecededFrames(Frames):
    """The same, behind a header."""

    __slots__ = ("_head",)

    def __init__(self) -> None:
        super().__init__()
        self._head: bytes | None = b""

    @property
    def waiting_bytes(self) -> int:
        return super().waiting_bytes + len(self._head or b"")

    def receive(self, data: bytes) -> list[bytes]:
        if self._head is None or self.is_over:
            return super().receive(data)
        data = self._head + data
        try:
            if data[: len(_REQUEST)] == _REQUEST[: len(data)]:
                size = 0 if len(data) >= len(_REQUEST) else None
            else:
                header = read_header(data)
                size = header.size if header else None
        except BadHeader:
            self._head = None
            self.sent.append(_REFUSED)
            self.is_over = True
            return []
        self._head = data if size is None else None
        return [] if size is None else super().receive(data[size:])
