"""Names in Latin letters or kana as what is heard: hiragana in which no vowel is long.

Latin spellings leave the length of vowels open (Ono, Ōno, Ohno, Oono), so both sides of a
comparison are made short. What a spelling leaves open otherwise (n before a vowel) gives several.
"""

import re
from collections.abc import Iterator

from litre.names.folding import normalised, without_accents
from litre.names.kana import is_kana
from litre.names.kana_table import MORAE
from litre.names.readings.sounds import plain

_LONGEST_WORD = 40
_MANY = 16
_ROWS = {
    "a": "あかさたなはまやらわがざだばぱゃぁ",
    "i": "いきしちにひみりぎじびぴぃ",
    "u": "うくすつぬふむゆるぐずぶぷゅゔぅ",
    "e": "えけせてねへめれげぜでべぺぇ",
    "o": "おこそとのほもよろごぞどぼぽょぉ",
}
VOWEL_OF = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
_SMALL = frozenset("ぁぃぅぇぉっゃゅょゎゕゖ")
_H_OF_A_LONG_O = re.compile(r"oh(?![aiueoy])")
# A hyphen may stand for ー, or part a name as an apostrophe does.
_LETTERS = re.compile(r"['-]*[a-z][a-z'-]*")
_OTHER_SPELLINGS = """
si:し ti:ち tu:つ hu:ふ zi:じ di:じ du:ず dzu:ず sya:しゃ syu:しゅ syo:しょ tya:ちゃ tyu:ちゅ tyo:ちょ
zya:じゃ zyu:じゅ zyo:じょ jya:じゃ jyu:じゅ jyo:じょ la:ら li:り lu:る le:れ lo:ろ wo:お wi:い we:え ye:え
"""


def without_length(kana: str) -> str:
    """Kana with every long vowel made short, and one spelling for each sound.

    >>> without_length("おおの"), without_length("しょうすけ"), without_length("ユーコ"), without_length("とおる")
    ('おの', 'しょすけ', 'ゆこ', 'とる')
    """
    short = ""
    for char in plain(kana):
        if char != "ー" and not lengthens(short[-1:], char):
            short += char
    return short


def lengthens(before: str, char: str) -> bool:
    """Whether a kana only lengthens the one before it: う and お after the o row, う after the u row.

    >>> lengthens("の", "う"), lengthens("し", "い")
    (True, False)
    """
    vowel = VOWEL_OF.get(before, "")
    return (vowel == "o" and char in "うお") or (vowel == "u" and char == "う")


def heard(word: str) -> frozenset[str]:
    """What a word in Latin letters or kana may sound like; nothing if it can't be Japanese.

    >>> sorted(heard("Shōsuke")), sorted(heard("Ohno")), sorted(heard("じゅんいち"))
    (['しょすけ'], ['おの', 'おんお'], ['じゅんいち'])
    >>> sorted(heard("Junichi")), sorted(heard("Smith"))
    (['じゅにち', 'じゅんいち'], [])
    """
    if len(word) > _LONGEST_WORD:
        return frozenset()
    if is_kana(word):
        return frozenset({without_length(word)})
    letters = without_accents(normalised(word, "NFKC")).lower().replace("’", "'")
    if not _LETTERS.fullmatch(letters):
        return frozenset()
    spelled = _H_OF_A_LONG_O.sub("o", letters)
    return frozenset(without_length(kana) for kana in _read(spelled))


def _read(letters: str) -> list[str]:
    """Readings of Latin letters as morae, sixteen at most; from the end, so that each is read once."""
    readings = {len(letters): [""]}
    for start in range(len(letters) - 1, -1, -1):
        found = [
            mora + rest
            for mora, size in _first(letters, start)
            for rest in readings.get(start + size, ())
        ]
        readings[start] = found[:_MANY]
    return readings[0]


def _first(letters: str, start: int) -> Iterator[tuple[str, int]]:
    """What the letters from a place on may begin with, and how many letters that takes."""
    first, second = letters[start], letters[start + 1 : start + 2]
    if first in "'-":
        yield "", 1
    for size in (3, 2, 1):
        group = letters[start : start + size]
        if len(group) == size and group in _MORAE:
            yield from ((mora, size) for mora in _MORAE[group])
            break
    if first == "n" or (first == "m" and second and second in "bpm"):
        yield "ん", 1
    elif (first == second and first in "bcdfghjkmprstvwyz") or letters.startswith("tch", start):
        yield "っ", 1


def _morae() -> dict[str, tuple[str, ...]]:
    """What each group of letters may be; what Kunrei writes first, for ti is rarely てぃ in a name."""
    found: dict[str, tuple[str, ...]] = {}
    for kana, latin in [*_pairs(_OTHER_SPELLINGS), *MORAE.items()]:
        mora = plain(kana)
        whole = "ぁ" <= mora[0] <= "ゔ" and mora not in _SMALL and latin not in "NQ"
        if whole and mora not in found.get(latin, ()):
            found[latin] = (*found.get(latin, ()), mora)
    return found


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    for pair in table.split():
        latin, _, kana = pair.partition(":")
        yield kana, latin


_MORAE = _morae()
