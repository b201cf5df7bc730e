"""Where torrents of a site announce, if nobody says otherwise."""

from urllib.parse import urlsplit


def usual_trackers(address: str, port: int, websocket_port: int) -> list[str]:
    """The site's own tracker, in the order in which a client tries it.

    A page that came over https may not open a connection without encryption, and the tracker speaks none itself: the address at
    the proxy, `wss://`, is the operator's to name. `websocket_port` is 0 where browsers are not served.

    >>> usual_trackers("http://journal.example", 6969, 6970)[2:]
    ['ws://journal.example:6970/announce']
    >>> usual_trackers("https://journal.example", 6969, 6970)
    ['udp://journal.example:6969/announce', 'http://journal.example:6969/announce']
    """
    parts = urlsplit(address)
    host = parts.hostname or "localhost"
    shown = f"[{host}]" if ":" in host else host
    tiers = [f"udp://{shown}:{port}/announce", f"http://{shown}:{port}/announce"]
    if websocket_port and parts.scheme != "https":
        tiers.append(f"ws://{shown}:{websocket_port}/announce")
    return tiers
