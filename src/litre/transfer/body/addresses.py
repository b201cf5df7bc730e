"""Addresses people can open, made from the addresses of players in frames."""

import re

_PLAYERS = [
    (r"(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v|e)/([\w-]+)", "https://www.youtube.com/watch?v={}"),
    (r"youtu\.be/([\w-]+)", "https://www.youtube.com/watch?v={}"),
    (r"player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{}"),
    (r"(?:www\.)?dailymotion\.com/embed/video/(\w+)", "https://www.dailymotion.com/video/{}"),
    (r"(?:ext|embed)\.nicovideo\.jp/(?:thumb|watch)/(\w+)", "https://www.nicovideo.jp/watch/{}"),
]  # fmt: skip
_SITES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
}
_NAME = re.compile(r"[\w-]{1,64}\Z", re.ASCII)


def watch_address(player: str) -> str:
    """The page on which a framed thing can be watched; "" where there is no http address.

    >>> watch_address("//www.youtube.com/embed/abc?rel=0")
    'https://www.youtube.com/watch?v=abc'
    >>> watch_address("javascript:alert(1)")
    ''
    """
    player = player.strip()
    address = f"https:{player}" if player.startswith("//") else player
    if not re.match(r"https?://[^\s<>\"]+\Z", address, re.IGNORECASE):
        return ""
    for pattern, page in _PLAYERS:
        found = re.match(f"https?://{pattern}", address, re.ASCII)
        if found:
            return page.format(found[1])
    return address


def site_address(site: str, value: str) -> str:
    """The address meant by a shortcode like ``[youtube abc]``; "" if it cannot be told."""
    value = value.strip().lstrip("=")
    if _NAME.match(value) and site in _SITES:
        return _SITES[site].format(value)
    return watch_address(value)
