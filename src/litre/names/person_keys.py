"""Keys under which a person is found however the name was typed; never shown.

Two names are one person's if they share a key. Keys begin with a letter for what they hold:
`h` Han characters in one form for all their forms, `s` what a Japanese name sounds like (kana and
Latin letters meet here), `l` other letters.
"""

import re
from collections.abc import Iterable
from itertools import permutations, product

from litre.names.folding import normalised, without_accents
from litre.names.han_variants import unify
from litre.names.kana import has_kanji, is_kana, to_hiragana
from litre.names.readings.heard import heard, without_length
from litre.names.readings.sounds import plain, unfolded

LONGEST = 120
_MANY = 64
_BETWEEN = re.compile(r"[\s,、，;；・･·•=＝゠/／.]+")
_APOSTROPHES = re.compile(r"['’‘`ʼ-]")


def person_keys(name: str, language: str = "") -> set[str]:
    """The keys of a name, for the index and for what was typed: found if any is shared.

    In any order of family and given name, with a comma, a blank, ・ or nothing between; Latin with
    every habit of long vowels (ou, oo, ō, ô, oh, o), Hepburn or Kunrei; kana of either shape; old,
    new, simplified and traditional characters. A reading is no key of its kanji: store both names.
    `language` (BCP 47) says that Latin letters of Chinese or Korean are no Japanese sounds.
    Nothing for what has no letters or more than 120 characters. Cost: linear, but for five words
    and more, of which only the order given and the sorted one count.

    >>> person_keys("Shōsuke Murakami") & person_keys("むらかみ しょうすけ") & person_keys("MURAKAMI, Shosuke") > set()
    True
    >>> person_keys("澤尻英龍華") & person_keys("沢尻 英竜華") > set(), person_keys("Ohno") & person_keys("おおの") > set()
    (True, True)
    >>> person_keys("村上正典") & person_keys("村上正則"), person_keys("!")
    (set(), set())
    """
    if len(name) > LONGEST:
        return set()
    text = normalised(name, "NFKC")
    words = [word for word in _BETWEEN.split(text) if any(char.isalnum() for char in word)]
    if not words:
        return set()
    if has_kanji(text):
        return {"h" + joined for joined in _orders([_han(word) for word in words])}
    keys = {"l" + joined for joined in _orders([_letters(word) for word in words]) if joined}
    return keys if _is_foreign(language) else keys | _sounds(words)


def _sounds(words: list[str]) -> set[str]:
    """Keys of what the words may sound like; none if one of them can't be Japanese."""
    options = [_heard(word) for word in words]
    if not all(options):
        return set()
    many = (tuple(each) for each, _ in zip(product(*options), range(_MANY), strict=False))
    return {"s" + without_length(joined) for each in many for joined in _orders(each)}


def _heard(word: str) -> list[str]:
    return [plain(word)] if is_kana(word) else sorted(heard(word))


def _orders(words: Iterable[str]) -> set[str]:
    """The words joined in every order; of five and more, as given and sorted."""
    given = tuple(words)
    if len(given) > 4:
        return {"".join(given), "".join(sorted(given))}
    return {"".join(order) for order in permutations(given)}


def _han(word: str) -> str:
    return unify(unfolded(to_hiragana(word.casefold())))


def _letters(word: str) -> str:
    folded = without_accents(normalised(word.casefold(), "NFKC"))
    return to_hiragana(_APOSTROPHES.sub("", folded))


def _is_foreign(language: str) -> bool:
    return language.split("-")[0].lower() in {"zh", "ko", "vi", "yue"}
