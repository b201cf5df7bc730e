"""Which addresses of the network are the public's: what a site may be led to by strangers."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# What a translator leads to IPv4: the address inside counts. The other prefix is for networks of one's own.
_NAT64 = ip_network("64:ff9b::/96")
# The relays of 6to4 once, and what RFC 4291 called compatible or of one site: nobody serves pages there.
_NOBODY = [ip_network(each) for each in ("192.88.99.0/24", "::/96", "fec0::/10", "64:ff9b:1::/48")]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network, however IPv4 is wrapped in it.

    >>> is_public("192.0.43.7"), is_public("2620:0:2d0:200::7")
    (True, True)
    >>> [is_public(each) for each in ("127.0.0.1", "10.1.2.3", "100.64.0.1", "169.254.1.1", "224.0.0.1")]
    [False, False, False, False, False]
    >>> [is_public(each) for each in ("::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "ff02::1")]
    [False, False, False, False, False]
    >>> is_public("64:ff9b::192.0.43.7"), is_public("64:ff9b::10.0.0.1"), is_public("2002:7f00:1::")
    (True, False, False)
    """
    try:
        exact = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _inside(exact) if isinstance(exact, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    if any(exact.version == each.version and exact in each for each in _NOBODY):
        return False
    return exact.is_global and not (exact.is_multicast or exact.is_reserved or exact.is_unspecified)


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address to which an IPv6 address leads by mapping, 6to4, Teredo or NAT64."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo is not None:
        # Its server and its client are both strangers' words.
        return IPv4Address("127.0.0.1")
    return address.ipv4_mapped or address.sixtofour
