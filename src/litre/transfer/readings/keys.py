"""Match keys, remembered: a site names the same people and works again and again."""

from functools import lru_cache

from litre.names.matching import match_key

_LONGEST = 300


@lru_cache(maxsize=8192)
def _remembered(text: str) -> str:
    return match_key(text)


def key_of(text: str) -> str:
    """The match key of a name; of a text too long for a name, only the beginning counts.

    >>> key_of("Ｎａｄａ Sōsō!"), key_of("")
    ('nadasoso', '')
    """
    return _remembered(text[:_LONGEST])
