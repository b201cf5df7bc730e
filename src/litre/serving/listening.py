"""The sockets on which a site is asked, opened once and shared by all that answer."""

import resource
import socket

# At once, for each process, who reads slowly or says nothing among them; and what else it may have open.
_CONNECTIONS, _OTHERS = 2000, 100


def port(text: str) -> int:
    """What `--port` says, 0 to 65535; ValueError for anything else.

    >>> port("8000"), port("0")
    (8000, 0)
    >>> port("65536")
    Traceback (most recent call last):
    ValueError: 65536
    """
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number


def listen(host: str, port: int) -> list[socket.socket]:
    """A socket for each address that the host has, all on one port; 0 lets the system choose it.

    OSError if the port is taken, or there is no such host.
    """
    flags = socket.AI_PASSIVE
    found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=flags)
    sockets: list[socket.socket] = []
    try:
        for family, _kind, _protocol, _name, address in dict.fromkeys(found):
            taken = sockets[0].getsockname()[1] if sockets else port
            sockets.append(_bound(family, (address[0], taken, *address[2:])))
    except OSError:
        for each in sockets:
            each.close()
        raise
    return sockets


def _bound(family: int, address: tuple[object, ...]) -> socket.socket:
    each = socket.socket(family, socket.SOCK_STREAM)
    try:
        each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            each.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        each.bind(address)
        # Here already: where two servers bind one port, only one of them may listen.
        each.listen(1024)
    except OSError:
        each.close()
        raise
    return each


def allowed_connections() -> int:
    """How many connections this process can have, each with a file that it sends; what the system allows is made use of."""
    wanted = 2 * _CONNECTIONS + _OTHERS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    able = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < able:
        resource.setrlimit(resource.RLIMIT_NOFILE, (able, hard))
    return max(1, (able - _OTHERS) // 2)
