"""Keys under which a title is found however it was typed; never shown."""

import re
import unicodedata

from litre.names.folding import normalised, without_accents
from litre.names.kana import to_hiragana

_DASH_NOT_LONG_MARK = re.compile(r"(?<![\u3041-\u3096ー])ー+")
_IGNORED = frozenset({"P", "Z", "C"})
# No fold changes such a key any more.
_SETTLED = re.compile("[0-9a-z]*")


def match_key(text: str) -> str:
    """A folded text: width, case, accents, kana shape, punctuation and spaces do not count.

    >>> match_key("Ｎａｄａ Sōsō!"), match_key("１リットルの涙"), match_key("レオナルド・ディカプリオ")
    ('nadasoso', '1りっとるの涙', 'れおなるどでぃかぷりお')
    >>> match_key("、。！")
    ''
    """
    key = text
    # One fold may uncover another (a sign removed between a letter and its mark).
    for _ in range(8):
        folded = _folded(key)
        if folded == key or _SETTLED.fullmatch(folded):
            return folded
        key = folded
    return key


def _folded(text: str) -> str:
    plain = without_accents(normalised(normalised(text, "NFKC").casefold(), "NFKC"))
    if plain.isascii():
        return plain.translate(_IGNORED_ASCII)
    kept = "".join(char for char in to_hiragana(plain) if not _is_ignored(char))
    return _DASH_NOT_LONG_MARK.sub("", kept)


def _is_ignored(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in _IGNORED or category == "Sk"


_IGNORED_ASCII = {code: None for code in range(128) if _is_ignored(chr(code))}
