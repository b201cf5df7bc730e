"""Sockets: for UDP one of each family and worker, and who gets which datagram; for HTTP one of each family for all workers."""

import ctypes
import resource
import signal
import socket
import struct
from dataclasses import dataclass
from ipaddress import ip_address

from litre.tracker.errors import TrackerError

_BUFFER_BYTES = 8 << 20
# Names that Python's socket module lacks.
_SO_RCVBUFFORCE, _SO_SNDBUFFORCE, _SO_ATTACH_REUSEPORT_CBPF = 33, 32, 51
# Connections that wait to be taken; how long the system waits for their first bytes.
_WAITING, _DEFERRED_S = 1024, 5
# What a request has before the info-hash; before that, its transaction.
_HASH_AT, _TRANSACTION_AT = 16, 12


@dataclass(frozen=True, slots=True)
class Sockets:
    """The sockets of one worker; None for a family the machine or the address lacks."""

    ipv4: socket.socket | None
    ipv6: socket.socket | None

    def descriptors(self) -> tuple[int, int]:
        return tuple(s.fileno() if s else -1 for s in (self.ipv4, self.ipv6))  # type: ignore[return-value]

    def close(self) -> None:
        for one in (self.ipv4, self.ipv6):
            if one:
                one.close()


NOWHERE = Sockets(None, None)


def listen(host: str, port: int, workers: int) -> list[Sockets]:
    """Sockets for so many workers, on one port; 0 lets the system choose it. Raises TrackerError."""
    ipv4, ipv6 = _addresses(host)
    made: list[list[socket.socket | None]] = []
    try:
        for address, family in ((ipv4, socket.AF_INET), (ipv6, socket.AF_INET6)):
            group: list[socket.socket | None] = [None] * workers
            for worker in range(workers if address else 0):
                group[worker] = _bound(family, address, port, workers > 1)
                port = port or _port(group[worker])
            made.append(group)
            if workers > 1 and group[0]:
                _steer(group[0], workers)
    except OSError as error:
        where = f"{host or 'this machine'}, port {port}"
        raise TrackerError(f"{error.strerror or error}: {where}") from None
    return [Sockets(*pair) for pair in zip(*made, strict=True)]


def listen_http(host: str, port: int) -> Sockets:
    """Sockets for connections, on the port of the others. Raises TrackerError.

    Shared by all workers: what waits on a socket of its own would die with its worker.
    """
    pairs = zip(_addresses(host), (socket.AF_INET, socket.AF_INET6), strict=True)
    try:
        return Sockets(
            *(_listening(family, address, port) if address else None for address, family in pairs)
        )
    except OSError as error:
        where = f"{host or 'this machine'}, port {port} of TCP"
        raise TrackerError(f"{error.strerror or error}: {where}") from None


def _listening(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    one = socket.socket(family, socket.SOCK_STREAM)
    try:
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Taken over by each connection: its replies wait for nothing, and it is told of with its request.
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, _DEFERRED_S)
        one.bind((address, port))
        one.listen(_WAITING)
        one.setblocking(False)
    except OSError:
        one.close()
        raise
    return one


def allowed_connections(wanted: int) -> int:
    """How many connections a process may have: so many, or what the system allows it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    spare = 64
    if soft < wanted + spare:
        soft = wanted + spare if hard == resource.RLIM_INFINITY else min(wanted + spare, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return min(wanted, soft - spare)


def end_with_parent() -> None:
    """Ask the system for SIGTERM once the process that started this one has ended."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def port_of(sockets: Sockets) -> int:
    return _port(sockets.ipv4 or sockets.ipv6)


def where(sockets: Sockets, scheme: str = "udp") -> list[str]:
    """The addresses of the sockets, as in a torrent."""
    found = []
    for one in (sockets.ipv4, sockets.ipv6):
        if one:
            host, port = one.getsockname()[:2]
            place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
            found.append(f"udp://{place}" if scheme == "udp" else f"{scheme}://{place}/announce")
    return found


def is_public(host: str) -> bool:
    """Whether the world can reach a tracker there: on all addresses, or on one of the world's.

    >>> is_public(""), is_public("8.8.8.8"), is_public("192.168.1.5"), is_public("localhost")
    (True, True, False, False)
    """
    if not host:
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return host != "localhost"
    return address.is_unspecified or address.is_global


def _addresses(host: str) -> tuple[str, str]:
    """The address of each family that a host is, empty for none."""
    if not host:
        return "0.0.0.0", "::" if _has_ipv6() else ""  # noqa: S104 - all addresses are asked for
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_DGRAM)
    except OSError as error:
        raise TrackerError(f"{error.strerror}: {host}") from None
    first = {family: str(address[0]) for family, _, _, _, address in reversed(found)}
    return first.get(socket.AF_INET, ""), first.get(socket.AF_INET6, "")


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as one:
            one.bind(("::1", 0))
    except OSError:
        return False
    return True


def _bound(family: socket.AddressFamily, address: str, port: int, is_shared: bool) -> socket.socket:
    one = socket.socket(family, socket.SOCK_DGRAM)
    try:
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if is_shared:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        _enlarge(one)
        one.bind((address, port))
    except OSError:
        one.close()
        raise
    return one


def _port(one: socket.socket | None) -> int:
    return int(one.getsockname()[1]) if one else 0


def _enlarge(one: socket.socket) -> None:
    """Room for what comes while the host keeps house: as much as the system allows."""
    for forced, asked in (
        (_SO_RCVBUFFORCE, socket.SO_RCVBUF),
        (_SO_SNDBUFFORCE, socket.SO_SNDBUF),
    ):
        try:
            one.setsockopt(socket.SOL_SOCKET, forced, _BUFFER_BYTES)
        except OSError:
            one.setsockopt(socket.SOL_SOCKET, asked, _BUFFER_BYTES)


def _steer(one: socket.socket, workers: int) -> None:
    """Give each datagram to the worker its info-hash belongs to: a program of classic BPF.

    The first four bytes of the hash, as one number, modulo the workers; what has no hash goes by its transaction.
    Counts of other workers' torrents are read in their memory, so a scrape may go anywhere.
    """
    program = (
        (0x80, 0, 0, 0),  # the length of the datagram
        (0x35, 0, 2, _HASH_AT + 4),  # if it has room for a hash
        (0x20, 0, 0, _HASH_AT),  # its first four bytes
        (0x05, 0, 0, 1),
        (0x20, 0, 0, _TRANSACTION_AT),  # else the transaction
        (0x94, 0, 0, workers),  # modulo
        (0x16, 0, 0, 0),  # is the number of the socket
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in program))
    handed = struct.pack("HxxxxxxQ", len(program), ctypes.addressof(code))
    one.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_REUSEPORT_CBPF, handed)
