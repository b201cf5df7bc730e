"""The places where a tracker is reached, taken before kernels are compiled: that a port is taken is said at once."""

from dataclasses import dataclass

from litre.tracker.config import TrackerConfig
from litre.tracker.errors import TrackerError
from litre.tracker.sockets import NOWHERE, Sockets, listen, listen_http, port_of

_TRIES = 20


@dataclass(frozen=True, slots=True)
class Places:
    """Sockets of UDP, one pair for each worker; of HTTP and of browsers, for all."""

    udp: list[Sockets]
    http: Sockets
    browsers: Sockets


def take_places(config: TrackerConfig) -> Places:
    """Bind them all. Raises TrackerError, whose sentence names the port."""
    for tries in range(_TRIES):
        udp = listen(config.host, config.port, config.workers)
        try:
            http = listen_http(config.host, port_of(udp[0])) if config.has_http else NOWHERE
            break
        except TrackerError:
            # A port that the system chose for datagrams may be taken for connections.
            if config.port or tries == _TRIES - 1:
                raise
            for one in udp:
                one.close()
    port = config.websocket_port
    return Places(udp, http, listen_http(config.host, port) if port else NOWHERE)
