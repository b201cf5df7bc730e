"""Japanese names in Cyrillic, Greek or Thai letters, as they are written in Latin ones.

Each has a system of its own for them (Cyrillic that of Polivanov, and what readers type besides), in
which letters do not say what they say elsewhere: в is *w*, Χ is *h*.
"""

import re
from collections import ChainMap
from collections.abc import Mapping
from itertools import islice, product

from litre.names.folding import normalised

_CYRILLIC = {
    "дзя": "ja", "дзю": "ju", "дзё": "jo", "дзи": "ji", "дзі": "ji", "дз": "z", "дж": "j", "тс": "ts",
    "ся": "sha", "сю": "shu", "сё": "sho", "тя": "cha", "тю": "chu", "тё": "cho", "йо": "yo", "ьо": "yo", "си": "shi", "сі": "shi", "ти": "chi", "ті": "chi",
    "а": "a", "б": "b", "в": "w", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo", "є": "e", "ж": "j",
    "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "r", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "sh", "ъ": "'", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_GREEK = {
    "ντζ": "nj", "τζ": "j", "τσου": "tsu", "τσ": "ch", "σι": "shi", "σί": "shi", "μπ": "b", "γκ": "g", "ου": "u", "αι": "e",
    "ει": "i", "οι": "i", "άι": "ai", "έι": "ei", "όι": "oi", "γι": "yi", "α": "a", "β": "w", "γ": "g",
    "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "s", "ι": "i", "ϊ": "i", "κ": "k", "λ": "r", "μ": "m",
    "ν": "n", "ξ": "ks", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "i", "ϋ": "i", "φ": "f",
    "χ": "h", "ψ": "ps", "ω": "o", "ά": "a", "έ": "e", "ή": "i", "ί": "i", "ΐ": "i", "ό": "o", "ύ": "i",
    "ώ": "o",
}  # fmt: skip
_THAI = {
    "สึ": "tsu", "ซึ": "tsu", "ะ": "a", "ั": "a", "า": "a", "ำ": "am", "ิ": "i", "ี": "i", "ึ": "u", "ื": "u",
    "ุ": "u", "ู": "u", "เ": "e", "แ": "e", "โ": "o", "ไ": "ai", "ใ": "ai", "ก": "k", "ข": "k", "ค": "k",
    "ฆ": "k", "ง": "n", "จ": "j", "ฉ": "ch", "ช": "sh", "ซ": "s", "ฌ": "sh", "ญ": "y", "ฎ": "d", "ฏ": "t",
    "ฐ": "t", "ฑ": "t", "ฒ": "t", "ณ": "n", "ด": "d", "ต": "t", "ถ": "t", "ท": "t", "ธ": "t", "น": "n",
    "บ": "b", "ป": "p", "ผ": "p", "ฝ": "f", "พ": "p", "ฟ": "f", "ภ": "p", "ม": "m", "ย": "y", "ร": "r",
    "ล": "r", "ว": "w", "ศ": "s", "ษ": "s", "ส": "s", "ห": "h", "ฬ": "r", "ฮ": "h",
}  # fmt: skip
# What Thai has one letter for: か and が, さ and ざ, ち and じ, し and ち.
_THAI_ALSO = ({"ก": "g"}, {"ซ": "z"}, {"จ": "ch"}, {"ช": "ch"})
_MANY = 4
_TONES = re.compile("[ก-ฮ]์|[็-๎]")
# A vowel that is written before its consonant, what stands for no consonant, が inside a word.
_THAI_ORDER = [
    (re.compile("เ([ก-ฮ])ียว"), r"\1ยโ"), (re.compile("เ([ก-ฮ])า(?!ะ)"), r"\1าโ"),
    (re.compile("([เแโไใ])([ก-ฮ])ะ?"), r"\2\1"), (re.compile("(?<=[ก-ฮ])อ(?![ะ-ูเ-ไ])"), "โ"), (re.compile("อ"), ""),
    (re.compile("ง(?=[ะ-ูเ-ไ])"), "g"),
]  # fmt: skip
_GREEK_SOUND = [
    (re.compile("(?<![bcdfghjkmnprstwyz])u(?=[aeio])"), "w"), (re.compile("yi(?=[aou])"), "y"),
    (re.compile("(?<=[bghknpr])i(?=[aou])"), "y"),
]  # fmt: skip
_MARKS = re.compile("[\u0301\u0300]")
_CYRILLIC_WORD = re.compile("[\u0400-\u04ff]+")
_GREEK_WORD = re.compile("[\u0370-\u03ff]+")
_THAI_WORD = re.compile("[\u0e01-\u0e4e]+")


def in_latin(name: str) -> list[str]:
    """Latin spellings of a name in these letters, the likeliest first; of others nothing.

    >>> in_latin("Савадзири Эрика"), in_latin("Χαγιάο Μιγιαζάκι"), in_latin("ซาวาจิริ")[0]
    (['sawajiri erika'], ['hayao miyazaki'], 'sawajiri')
    >>> in_latin("Erika")
    []
    """
    if name.isascii():
        return []
    text = normalised(name, "NFC").casefold()
    if _CYRILLIC_WORD.search(text):
        text = normalised(_MARKS.sub("", text), "NFC")
        return [_CYRILLIC_WORD.sub(lambda word: _spelled(word[0], _CYRILLIC), text)]
    if _GREEK_WORD.search(text):
        return [_GREEK_WORD.sub(lambda word: _from_greek(word[0]), text)]
    if _THAI_WORD.search(text):
        return _from_thai(text)
    return []


def _from_greek(word: str) -> str:
    spelled = _spelled(word, _GREEK)
    for pattern, by in _GREEK_SOUND:
        spelled = pattern.sub(by, spelled)
    return spelled


def _from_thai(text: str) -> list[str]:
    text = _TONES.sub("", text)
    for pattern, by in _THAI_ORDER:
        text = pattern.sub(by, text)
    also = [each for each in _THAI_ALSO if not each.keys().isdisjoint(text)]
    ways = islice(product(*[({}, each) for each in also]), _MANY)
    return [_in_letters_of(dict(ChainMap(*way, _THAI)), text) for way in ways]


def _in_letters_of(table: Mapping[str, str], text: str) -> str:
    return _THAI_WORD.sub(lambda word: _spelled(word[0], table), text)


def _spelled(word: str, table: Mapping[str, str]) -> str:
    """Letter by letter, up to four at once where the table has them."""
    spelled, at = "", 0
    while at < len(word):
        size = next((size for size in (4, 3, 2) if word[at : at + size] in table), 1)
        spelled += table.get(word[at : at + size], "")
        at += size
    return spelled
