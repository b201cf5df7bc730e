"""Ports for programs that have to be told one."""

import random
import socket
from pathlib import Path

_FIRST, _LAST = 10_000, 20_000
_CHOSEN = Path("/proc/sys/net/ipv4/ip_local_port_range")
# A name of Linux for each port that was given, which goes with this process.
_kept: list[socket.socket] = []


def free_port() -> int:
    """A port that is free for datagrams and for connections, and that no other test gets while this process lives.

    It lies below those that the system gives away by itself: nobody comes by it before it is used.
    """
    last = max(_LAST, int(_CHOSEN.read_text().split()[0]))
    while True:
        port = random.randrange(_FIRST, last)
        if _keep(port) and _is_free(port):
            return port


def _keep(port: int) -> bool:
    name = socket.socket(socket.AF_UNIX)
    try:
        name.bind(f"\0litre-test-port-{port}")
    except OSError:
        name.close()
        return False
    _kept.append(name)
    return True


def _is_free(port: int) -> bool:
    with socket.socket() as one, socket.socket(type=socket.SOCK_DGRAM) as other:
        try:
            one.bind(("127.0.0.1", port))
            other.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
