"""Names of people as an index has them: the family first, so that one sees why they stand there."""

import re
from collections.abc import Sequence

from litre.names.folding import without_accents
from litre.names.kana import romanise

# Languages whose names are written family first, in Latin letters too.
_FAMILY_FIRST = frozenset({"ko", "zh", "yue", "nan", "vi", "hu"})
_AFTER = re.compile(r"(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)


def indexed_name(text: str, language: str, native: str = "", reading: str = "") -> str:
    """A name in Latin letters with its family first, and a comma where that turned it round.

    `language` is the tag of `text`; `native` that of the person's own name. `reading` tells which
    part is the family's: kana in two words for Japanese, a romanisation for Chinese or Korean.

    >>> indexed_name("Takao Kinoshita", "ja-Latn"), indexed_name("Ludwig van Beethoven", "de")
    ('Kinoshita, Takao', 'van Beethoven, Ludwig')
    >>> indexed_name("Sawajiri Erika", "ja-Latn", reading="さわじり えりか")
    'Sawajiri, Erika'
    >>> indexed_name("Tony Leung Chiu-wai", "en", "zh-Hant", "Leung Chiu-wai")
    'Leung Chiu-wai, Tony'
    >>> indexed_name("Bong Joon-ho", "ko-Latn"), indexed_name("HYDE", "en")
    ('Bong Joon-ho', 'HYDE')
    """
    words = text.split()
    own = (native or language).split("-")[0]
    if len(words) < 2 or "," in text or (own in _FAMILY_FIRST and language.split("-")[0] == own):
        return text
    first, last = _family(words, own, reading.split())
    family, rest = words[first:last], words[:first] + words[last:]
    return f"{' '.join(family)}, {' '.join(rest)}" if rest else text


def _family(words: Sequence[str], own: str, reading: Sequence[str]) -> tuple[int, int]:
    """From where to where the family's part goes."""
    if own in _FAMILY_FIRST:
        known = [_folded(word) for word in words]
        if reading and _folded(reading[0]) in known:
            return known.index(_folded(reading[0])), len(words)
        # A hyphen is in given names: "Wong Kar-wai" begins with the family, "William Chang" ends so.
        return (0 if "-" in words[-1] else len(words) - 1), len(words)
    if len(reading) > 1 and _folded(words[0]) == _folded(romanise(reading[0])):
        return 0, 1
    last = len(words) - 1 if _AFTER.match(words[-1]) and len(words) > 2 else len(words)
    first = last - 1
    while first > 1 and words[first - 1].islower():
        first -= 1
    return first, last


def _folded(word: str) -> str:
    """Without case, accents and long vowels: Itō, Itou and Itoh are one."""
    plain = re.sub(r"[^a-z]", "", without_accents(word).casefold())
    return re.sub(r"oh$|ou|oo", "o", plain).replace("uu", "u")
