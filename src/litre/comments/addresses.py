"""Network addresses of commenters, as far as anybody may see them."""

from functools import lru_cache
from ipaddress import ip_address, ip_network


# Asked several times of each comment.
@lru_cache(maxsize=1024)
def shortened(address: str) -> str:
    """The network an address lies in: /24 for IPv4, /48 for IPv6; nothing if it is none.

    >>> shortened("203.0.113.77"), shortened("2001:db8:1:2::3"), shortened("::ffff:203.0.113.7")
    ('203.0.113.0/24', '2001:db8:1::/48', '203.0.113.0/24')
    >>> shortened("me")
    ''
    """
    try:
        exact = ip_address(address.strip())
    except ValueError:
        return ""
    mapped = getattr(exact, "ipv4_mapped", None)
    exact = mapped or exact
    return str(ip_network(f"{exact}/{24 if exact.version == 4 else 48}", strict=False))
