"""A connection that goes to an address that was checked, whatever its name would lead to by now, and that ends in time."""

import socket
import ssl
import threading
from contextlib import suppress
from http.client import HTTPConnection
from types import TracebackType

from litre.serving.outside.asked import Asked


class Pinned(HTTPConnection):
    """HTTP or HTTPS to one address of the network. `with` it: after `total_s` it is cut off, however it drips."""

    def __init__(self, to: Asked, ip: str, silence_s: float, total_s: float) -> None:
        super().__init__(to.host, to.port, timeout=silence_s)
        self.default_port = 443 if to.scheme == "https" else 80
        self._to, self._ip = to, ip
        # `sock` is let go of once an answer begins that ends with its connection.
        self._live: socket.socket | None = None
        self._clock = threading.Timer(total_s, self._cut)
        self._clock.daemon = True
        # Whether the time was over before the end; what was read until then may look whole.
        self.is_cut = False
        self.is_reached = False

    def __enter__(self) -> "Pinned":
        self._clock.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._clock.cancel()
        self.close()

    def connect(self) -> None:
        self.sock = self._live = socket.create_connection((self._ip, self.port), self.timeout)
        self.is_reached = True
        if self._to.scheme == "https":
            # The socket is put in its place before the handshake, so that this can be cut off too.
            self.sock = self._live = ssl.create_default_context().wrap_socket(
                self.sock, server_hostname=self._to.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()
        if self.is_cut:
            self._cut()

    def _cut(self) -> None:
        self.is_cut = True
        if self._live is not None:
            # That of the plain socket: TLS would first take leave, and another thread is in its midst.
            with suppress(OSError):
                socket.socket.shutdown(self._live, socket.SHUT_RDWR)
