"""Tokens of a name: plain words without blanks, for any inverted index.

The first letter names the layer:

    x  the whole surface            e  a whole sound
    u  one Han or kana character    w  one word of a sound
    h  two characters of CJK        s  three letters of a sound
    k  letters of a skeleton        q  three letters of a Korean sound
    l  one word of Latin letters or digits, as it is spelled, and one letter alone
    o  all words in the order of the alphabet
    d  a short name with one letter left out, or none: a slip of the finger shares one
    p  a key of a person, in any order of family and given name
    c  two syllables of a Chinese name in Cantonese (`cantonese.py`)
"""

import re
from collections.abc import Iterator

from litre.names.keys.fold import Keys
from litre.names.keys.plain import year_after
from litre.names.person_keys import person_keys
from litre.names.readings.proposing import propose_readings

_NOT_CJK = re.compile("[^\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]+")
_LATIN = re.compile("[a-z0-9]+")
_ALONE = re.compile(r"(?<![^\W_])[a-z](?![^\W_])")
# Of names of so many letters the layers of three letters have too few left after a slip.
_SHORTEST, _SHORT = 3, 10
_READINGS = 3
_START = "\u00ac"


def tokens(keys: Keys) -> set[str]:
    """What a name is indexed by, and looked for by.

    >>> from litre.names.keys.fold import fold
    >>> sorted(tokens(fold("涙", "ja")))[:3], "writer" in tokens(fold("1 Litre of Tears"))
    (['enamida', 'knmd', 'k¬nm'], True)
    """
    return {token for token in _all(keys) if len(token) > 1}


def tokens_of_person(name: str, language: str = "") -> set[str]:
    """What a person is indexed by besides, and looked for by: whole names, in any order.

    >>> sorted(tokens_of_person("Erika Sawajiri") & tokens_of_person("sawaziri erika"))
    ['psえりかさわじり', 'psさわじりえりか']
    >>> tokens_of_person("Erika Sawajiri") & tokens_of_person("Erika Toda")
    set()
    """
    return {"p" + key for key in person_keys(name, language) if key.isprintable()}


def tokens_of_readings(name: str) -> set[str]:
    """What a Japanese person's name in kanji may sound like: its three likeliest readings.

    For finding only: nothing is said of which is right. Cost: some 7 ms.

    >>> "psみやざきはやお" in tokens_of_readings("宮崎駿"), tokens_of_readings("Erika")
    (True, set())
    """
    read = propose_readings(name, limit=_READINGS)
    return set().union(*(tokens_of_person(f"{each.family} {each.given}") for each in read))


def _all(keys: Keys) -> Iterator[str]:
    joined = keys.surface.replace(" ", "")
    yield "x" + joined
    # K (2015) is looked for as K 2015 too.
    if year := year_after(keys.raw):
        yield "x" + joined + year
        yield "l" + year
    yield from _of_surface(keys.surface)
    yield from _of_words(keys.surface)
    yield from ("u" + char for char in keys.han if not char.isascii())
    yield from ("h" + pair for pair in _grams(keys.han, 2, pad=False) if len(pair) > 1)
    for spelled in keys.sounds:
        joined = spelled.replace(" ", "")
        yield "e" + joined
        yield from ("s" + gram for gram in _grams(joined, 3))
        yield from ("w" + word for word in spelled.split() if len(word) > 1 or word.isdigit())
    yield from ("q" + gram for gram in _grams(keys.korean.replace(" ", ""), 3) if keys.korean)
    for spelled in keys.skeletons:
        yield from ("k" + gram for gram in _grams(spelled, 4 if len(spelled) > 3 else 3))


def _of_words(letters: str) -> Iterator[str]:
    yield from ("l" + word for word in _LATIN.findall(letters) if len(word) > 1)
    yield from ("l" + letter for letter in _ALONE.findall(letters))
    words = letters.split()
    if len(words) > 1:
        yield "o" + "".join(sorted(words))
    joined = "".join(words)
    if joined.isascii() and joined.isalnum() and _SHORTEST <= len(joined) <= _SHORT:
        yield "d" + joined
        yield from ("d" + joined[:at] + joined[at + 1 :] for at in range(len(joined)))


def _of_surface(letters: str) -> Iterator[str]:
    for run in _NOT_CJK.sub(" ", letters).split():
        yield from ("u" + char for char in run)
        yield from ("h" + run[at : at + 2] for at in range(len(run) - 1))


def _grams(text: str, size: int, pad: bool = True) -> Iterator[str]:
    if not text:
        return
    if pad:
        text = _START + text
    yield from (text[at : at + size] for at in range(max(1, len(text) - size + 1)))
