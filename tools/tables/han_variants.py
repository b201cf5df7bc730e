"""Makes src/litre/names/han_variants.py: Han characters that are the same to a searcher.

    python tools/tables/han_variants.py Unihan_Variants.txt > src/litre/names/han_variants.py

`Unihan_Variants.txt` is Unicode's (Debian: unicode-data, unpacked); `opencc` (Apache-2.0) has to be
installed for its tables of Japanese, Taiwanese and Hong Kong forms. Neither is needed at run time.
"""

import sys
import unicodedata
from collections.abc import Iterator

import opencc

# Characters that people of one name use for each other, though dictionaries part them.
_IN_NAMES = ["斎斉", "崎﨑埼碕嵜", "島嶋嶌", "邊邉辺", "高髙", "濱浜濵", "富冨", "滝瀧", "龍竜", "沢澤",
             "峰峯", "群羣", "渕淵", "吉𠮷", "広廣", "隆隆", "惠恵", "櫻桜", "涙泪", "凛凜", "曽曾",
             "亜亞", "桧檜", "籠篭", "梅楳", "略畧", "槙槇", "秋穐", "仙僊", "蕊蘂", "館舘"]  # fmt: skip
_FIELDS = {"kSimplifiedVariant", "kTraditionalVariant", "kZVariant"}
_RANGES = [(0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFF)]
# Unihan ties these to characters of another meaning and sound.
_APART = {frozenset("乾干"), frozenset("后後")}
_WIDTH = 96


def main() -> None:
    classes = _Classes()
    for one, other in _pairs(sys.argv[1]):
        classes.join(one, other)
    members = classes.members()
    moves = sorted((char, head) for head, chars in members for char in chars if char != head)
    pairs = "".join(char + head for char, head in moves)
    print(_HEAD.format(count=len(moves), classes=len(members)))
    print("PAIRS = (")
    for start in range(0, len(pairs), _WIDTH // 2):
        print(f'    "{pairs[start : start + _WIDTH // 2]}"')
    print(")")


_HEAD = '''"""Han characters that are the same to a searcher: {count} forms of {classes} characters.

Made by tools/tables/han_variants.py; do not edit. Each pair is a form and the character it is
searched as. Simplified, traditional, shinjitai, kyujitai and forms used in names fall together;
the character of a class is for matching only and is never shown.

Sources: Unihan_Variants.txt of Unicode 15.0 (Unicode licence: kSimplifiedVariant,
kTraditionalVariant, kZVariant) and the tables of OpenCC (Apache-2.0); THIRD_PARTY_NOTICES.md.
"""
'''


class _Classes:
    """Union of pairs."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def _head(self, char: str) -> str:
        while (up := self._up.get(char, char)) != char:
            char = up
        return char

    def join(self, one: str, other: str) -> None:
        self._up[self._head(one)] = self._head(other)
        self._up.setdefault(other, other)

    def members(self) -> list[tuple[str, list[str]]]:
        """(character of the class, all of it): the commonest is taken, by code point in GB 2312."""
        found: dict[str, list[str]] = {}
        for char in self._up:
            found.setdefault(self._head(char), []).append(char)
        return [(min(chars, key=_rank), sorted(chars)) for chars in found.values()]


def _rank(char: str) -> tuple[bool, bool, int]:
    return not _in(char, "gb2312"), not _in(char, "cp932"), ord(char)


def _in(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _pairs(path: str) -> Iterator[tuple[str, str]]:
    for group in _IN_NAMES:
        yield from ((group[0], other) for other in group[1:] if other != group[0])
    yield from (pair for pair in _of_opencc() if frozenset(pair) not in _APART)
    yield from (pair for pair in _of_unihan(path) if frozenset(pair) not in _APART)


def _of_opencc() -> Iterator[tuple[str, str]]:
    tables = [opencc.OpenCC(name) for name in ("jp2t", "hk2t", "tw2t", "t2s")]
    for first, last in _RANGES:
        for char in map(chr, range(first, last + 1)):
            form = unicodedata.normalize("NFKC", char)
            for table in tables:
                form = table.convert(form)
            if len(form) == 1 and form != char:
                yield char, form


def _of_unihan(path: str) -> Iterator[tuple[str, str]]:
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            code, field, value = [*line.rstrip("\n").split("\t"), "", ""][:3]
            if field in _FIELDS:
                for other in value.split():
                    yield _char(code), _char(other.split("<")[0])


def _char(code: str) -> str:
    return chr(int(code.removeprefix("U+"), 16))


if __name__ == "__main__":
    main()
