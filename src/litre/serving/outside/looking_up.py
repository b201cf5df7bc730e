"""The addresses of a host, as far as they may be asked."""

import socket
import threading
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext

from litre.serving.outside.asked import Asked
from litre.serving.outside.errors import NoSuchHost, NotAllowed, NotFetched

Resolve = Callable[[str, int], list[str]]
# Any other fault of a resolver is one of the moment.
_NO_SUCH = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system looks them up."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def addresses_of(
    to: Asked, resolve: Resolve, allowed: Callable[[str], bool], patience_s: float
) -> list[str]:
    """Those that may be asked; raises NoSuchHost, or NotAllowed where there is none among them."""
    found = _looked_up(to, resolve, patience_s)
    may_be_asked = [each for each in found if allowed(each)]
    if not may_be_asked:
        raise NotAllowed(gettext("It leads to a private network, or to none."))
    return may_be_asked


def _looked_up(to: Asked, resolve: Resolve, patience_s: float) -> list[str]:
    """In a thread of its own, since the system can't be told how long to wait for a name."""
    came: dict[str, Any] = {}

    def look_up() -> None:
        try:
            came["found"] = resolve(to.host, to.port)
        except (OSError, UnicodeError) as fault:
            came["fault"] = fault

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(0, patience_s))
    if "found" in came:
        return list(came["found"])
    fault = came.get("fault")
    if isinstance(fault, UnicodeError) or getattr(fault, "errno", None) in _NO_SUCH:
        raise NoSuchHost(gettext("There is no host of that name."))
    raise NotFetched(gettext("The name of the host can't be looked up now."))
