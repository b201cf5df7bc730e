"""What the program is told. Nothing here loads Numba, so that a wrong word is answered at once."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

PORT, WEBSOCKET_PORT = 6969, 6970
# libtorrent, and so qBittorrent, comes no sooner than that, whatever it is told (`min_announce_interval`).
CLIENTS_LEAST_S = 300


@dataclass(frozen=True, slots=True)
class TrackerConfig:
    """`folder` holds the feed, `code` the compiled kernels; `host` empty: all addresses of the machine."""

    folder: Path
    code: Path
    host: str = ""
    port: int = PORT
    workers: int = 1
    memory_bytes: int = 256 << 20
    interval_s: int = 1800
    has_http: bool = True
    # Where browsers connect, to a process of its own; 0 for nowhere.
    websocket_port: int = 0
    # From so many messages of theirs a second on by compiled code; 0: always.
    compile_from: int = 1000
    # At once, for each worker; a connection takes 4 KB.
    connections: int = 4096
    # Whose word for the address of a client is believed.
    proxies: tuple[IPv4Address | IPv6Address, ...] = ()
    # Whether these say it by the PROXY protocol, and X-Forwarded-For counts from nobody.
    proxy_protocol: bool = False
    # The process it was started by, and ends with; 0 for none.
    parent: int = 0

    @property
    def life_s(self) -> int:
        """How long a peer is kept: one announce may be lost or late; two missing in a row are silence."""
        again_s = max(self.interval_s, CLIENTS_LEAST_S)
        return again_s * 3 // 2 + again_s // 8
