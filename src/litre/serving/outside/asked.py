"""An address as it is asked for: whose host, which port, which words."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext

from litre.serving.outside.errors import NotAllowed

_PORTS = {"http": 80, "https": 443}
# Below it other services listen, to whom the words of a form may be commands.
_FIRST_FREE_PORT = 1024
_LONGEST = 2000
# As `quote` of what is quoted already: signs that mean something in an address stay.
_MEANING = "/?:@!$&'()*+,;=~%-._[]"


@dataclass(frozen=True)
class Asked:
    """Scheme, host and port of an address, and path and query as they are sent; `address` has no fragment."""

    address: str
    scheme: str
    host: str
    port: int
    path: str


def asked(address: str) -> Asked:
    """Take an address apart; raises NotAllowed with a sentence for what this site asks for nowhere.

    >>> asked("https://Blog.example/a b?c=é#d").path, asked("http://例え.jp").host
    ('/a%20b?c=%C3%A9', 'xn--r8jz45g.jp')
    """
    if len(address) > _LONGEST:
        raise NotAllowed(gettext("The address is too long."))
    try:
        parts = urlsplit(address)
        host, port = _host(parts.hostname or ""), parts.port or _PORTS.get(parts.scheme, 0)
        path = quote(parts.path or "/", safe=_MEANING)
        query = f"?{quote(parts.query, safe=_MEANING)}" if parts.query else ""
    except ValueError:
        raise NotAllowed(gettext("That is no address of the web.")) from None
    if parts.scheme not in _PORTS or not host:
        raise NotAllowed(gettext("That is no address of the web."))
    if parts.username is not None or parts.password is not None:
        raise NotAllowed(gettext("The address holds a name and a password."))
    if port < _FIRST_FREE_PORT and port not in _PORTS.values():
        raise NotAllowed(gettext("No pages are served at that port."))
    shown = f"[{host}]" if ":" in host else host
    at = shown if port == _PORTS[parts.scheme] else f"{shown}:{port}"
    return Asked(f"{parts.scheme}://{at}{path}{query}", parts.scheme, host, port, path + query)


def _host(name: str) -> str:
    """As it is looked up; raises ValueError where no host can be called so."""
    if not name or name.isascii():
        if any(sign <= " " or sign in "\x7f\\%" for sign in name):
            raise ValueError(name)
        return name.rstrip(".")
    return name.encode("idna").decode("ascii").rstrip(".")
