"""A site with its tracker beside it: where both may listen, and whether the tracker answers."""

import socket
from pathlib import Path

from litre.torrent.errors import BadMessage
from litre.torrent.udp import ConnectReply, ConnectRequest, parse_reply
from tests.integration.test_tracker import CODE


def free_port() -> int:
    """A port that is free for datagrams and for connections."""
    while True:
        with socket.socket() as one, socket.socket(type=socket.SOCK_DGRAM) as other:
            one.bind(("127.0.0.1", 0))
            try:
                other.bind(one.getsockname())
            except OSError:
                continue
            port: int = one.getsockname()[1]
            return port


def prepared(home: Path) -> Path:
    """A new home in which the tracker finds its code compiled, if any test has had it compiled."""
    (home / "cache").mkdir(parents=True)
    CODE.mkdir(parents=True, exist_ok=True)
    (home / "cache" / "tracker").symlink_to(CODE)
    return home


def answers(port: int) -> bool:
    """Whether a tracker of this machine answers over UDP."""
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        one.settimeout(0.2)
        try:
            one.connect(("127.0.0.1", port))
            one.send(ConnectRequest(7).packed())
            return isinstance(parse_reply(one.recv(64)), ConnectReply)
        except (OSError, BadMessage):
            # Nobody is there yet, or somebody else had the port for a moment.
            return False
