"""Numbers in a name, however they are written: 2, two, second, II, 二, 第二季, Season 2."""

import re

_HAN = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"十": "10"}
_ROMAN = dict(zip("ii iii iv vi vii viii ix xi xii xiii".split(), "2 3 4 6 7 8 9 11 12 13".split(), strict=True))  # fmt: skip
_WORDS = dict(zip("one two three four five six seven eight nine ten".split(), map(str, range(1, 11)), strict=True))  # fmt: skip
_ORDINALS = dict(zip("first second third fourth fifth sixth".split(), "123456", strict=True))
_PINYIN = dict(zip("yi er san si wu liu qi ba jiu shi".split(), map(str, range(1, 11)), strict=True))  # fmt: skip
_KATAKANA = {"ファースト": "1", "セカンド": "2", "サード": "3"}
_IN_DIGITS = _ROMAN | _WORDS | _ORDINALS

_NTH_HAN = re.compile(r"第([一二三四五六七八九十])(?=[季期部章弾巻話シ])")
_NTH = re.compile(r"(?:第\s*)?(\d+)\s*(?:季度|季|期|部|シリーズ|シーズン|기)(?!\w?[間])")
_NTH_KATAKANA = re.compile(r"(ファースト|セカンド|サード)\s*シーズン")
_SEASON_CJK = re.compile(r"(?:シーズン|시즌)\s*(\d+)")
_SEASON_PINYIN = re.compile(r"\bdi (yi|er|san|si|wu|liu|qi|ba|jiu|shi) ji\b")
_ORDINAL_SEASON = re.compile(r"\b(first|second|third|fourth|fifth|sixth)\b(?= season)")
_ORDINAL = re.compile(r"\b(\d+)(?:th|nd|rd|st)\b")
_SEASON = re.compile(
    r"\b(\d{1,2}) season\b|\bseason (\d{1,2}|ii|iii|iv|vi)\b|\bpart (\d{1,2})\b|\bs(\d)\b"
)


def counted(text: str) -> str:
    """Small letters in, the number of a season or part alone out.

    >>> counted("第二季"), counted("2nd season"), counted("season 2"), counted("シーズン2")
    (' 2 ', '2', '2', ' 2 ')
    """
    return _SEASON.sub(lambda m: next(filter(None, m.groups())), numbered(text))


def numbered(text: str) -> str:
    """The same, where Latin letters call it a season or a part this is kept.

    >>> numbered("second season"), numbered("2nd season"), numbered("part 3")
    ('2 season', '2 season', 'part 3')
    """
    if not text.isascii():
        text = _NTH_HAN.sub(lambda m: "第" + _HAN[m[1]], text)
        text = _NTH.sub(r" \1 ", text)
        text = _NTH_KATAKANA.sub(lambda m: f" {_KATAKANA[m[1]]} ", text)
        text = _SEASON_CJK.sub(r" \1 ", text)
    text = _SEASON_PINYIN.sub(lambda m: _PINYIN[m[1]], text)
    return _ORDINAL.sub(r"\1", _ORDINAL_SEASON.sub(lambda m: _ORDINALS[m[1]], text))


def in_digits(word: str) -> str:
    """A Roman numeral, a number word or an ordinal as digits; any other word as it is.

    >>> [in_digits(word) for word in ("iii", "one", "second", "tears")]
    ['3', '1', '2', 'tears']
    """
    return _IN_DIGITS.get(word, word)
