"""What the classifier looks at in a comment: its words, the hosts it names, and a few signs."""

import re

from litre.names.text_tokens import LONGEST_WORD, token_text

_HOST = re.compile(r"https?://([^\s/\"'<>?#)\]]+)")
# No more of one comment counts: a long one is known by its beginning.
MOST = 150
_MANY_LINKS = 3
_LONG_SHOUT = 12


def features(text: str, name: str = "") -> list[str]:
    """Each feature once, in the order of the text. Signs begin with `#`, hosts with `@`.

    Words of the name count as words of their own, with `~`: what is sold is often signed.

    >>> features("Buy Viagra http://pills.example/a", "Casino")
    ['#link', '@pills.example', '~casino', 'buy', 'viagra', 'http', 'pills', 'example', 'a']
    """
    hosts = [f"@{host.casefold()}" for host in _HOST.findall(text)]
    named = [f"~{word}" for word in token_text(name).split()]
    words = token_text(text[:4000]).split()
    found = dict.fromkeys(
        each[:LONGEST_WORD] for each in [*_signs(text, hosts), *hosts, *named, *words]
    )
    return list(found)[:MOST]


def _signs(text: str, hosts: list[str]) -> list[str]:
    signs = ["#link"] if hosts else []
    if len(hosts) >= _MANY_LINKS:
        signs.append("#links")
    if len(text) >= _LONG_SHOUT and text.isupper():
        signs.append("#shout")
    return signs
