"""The owner's lists: words, hosts, and addresses of networks and people, one a line."""

import re
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from litre.comments.typed import Draft
from litre.comments.verdicts import Kind, Verdict
from litre.names.text_tokens import UNSPACED_RUN, fold_text

_HOST = re.compile(r"[^\W_](?:[\w-]*\.)+[\w-]+")
_MOST_LINES = 2000


def listed_word(draft: Draft) -> Verdict | None:
    """A word of the list in the text or the name, in any case, width or kana."""
    words = _folded(draft.occasion.place.rules.words)
    if not words:
        return None
    text = f" {_words(f'{draft.typed.name} {draft.typed.text}')} "
    found = next((word for word in words if word in text), None)
    return _spam("word", found.strip()) if found else None


def listed_host(draft: Draft) -> Verdict | None:
    """A host of the list, or one below it, linked or only named."""
    listed = set(_lines(draft.occasion.place.rules.hosts))
    if not listed:
        return None
    for named in _HOST.findall(f"{draft.typed.text} {draft.html}".casefold()):
        parts = named.split(".")
        above = {".".join(parts[start:]) for start in range(len(parts))}
        if above & listed:
            return _spam("host", min(above & listed))
    return None


def listed_address(draft: Draft) -> Verdict | None:
    """A network, an e-mail address, or a host of those with @ before it."""
    lines = _lines(draft.occasion.place.rules.addresses)
    if not lines:
        return None
    email = draft.typed.email.casefold()
    told = {email, f"@{email.rpartition('@')[2]}"} if email else set()
    found = next((line for line in lines if line in told), None) or _network(draft, lines)
    return _spam("address", found) if found else None


def parsed_address(line: str) -> IPv4Network | IPv6Network | None:
    """The network of a line; None for an e-mail address. Raises ValueError for what is neither."""
    return None if "@" in line else ip_network(line, strict=False)


def _network(draft: Draft, lines: tuple[str, ...]) -> str | None:
    try:
        address = ip_address(draft.occasion.ip)
    except ValueError:
        return None
    address = getattr(address, "ipv4_mapped", None) or address
    return next((line for line, network in _networks(lines) if address in network), None)


def _spam(kind: str, found: str) -> Verdict:
    return Verdict(Kind.SPAM, f"listed {kind}: {found}")


def _words(text: str) -> str:
    return " ".join(fold_text(text).split())


@lru_cache(maxsize=8)
def _lines(text: str) -> tuple[str, ...]:
    lines = (line.strip().casefold() for line in text.splitlines()[:_MOST_LINES])
    return tuple(line for line in lines if line)


@lru_cache(maxsize=8)
def _folded(text: str) -> tuple[str, ...]:
    """As they are looked for: a word between spaces, or a run that is written without."""
    words = filter(None, (_words(line) for line in _lines(text)))
    return tuple(word if UNSPACED_RUN.search(word) else f" {word} " for word in words)


@lru_cache(maxsize=8)
def _networks(lines: tuple[str, ...]) -> tuple[tuple[str, IPv4Network | IPv6Network], ...]:
    found = []
    for line in lines:
        try:
            network = parsed_address(line)
        except ValueError:
            continue
        if network is not None:
            found.append((line, network))
    return tuple(found)
