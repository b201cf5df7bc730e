"""Characters that tell simplified from traditional Chinese, and both from Japanese.

The old national character sets are the table: a character of GB 2312 that Big5 lacks is
simplified, one of Big5 that GB 2312 lacks is traditional, and either tells Chinese from
Japanese only if Windows' Japanese set (JIS X 0208 and the kanji of names) lacks it (会 is simplified Chinese and Japanese, 淚 is neither).
"""

from functools import lru_cache


def chinese_form(text: str, beside_japanese: bool = True) -> str:
    """ "Hans" or "Hant" if characters of only one form occur, else "".

    With `beside_japanese` characters that Japanese writes too count for nothing.

    >>> chinese_form("一公升的眼淚"), chinese_form("一公升的眼泪们"), chinese_form("日記")
    ('Hant', 'Hans', '')
    >>> chinese_form("學", beside_japanese=False), chinese_form("學")
    ('Hant', '')
    """
    forms = [_form(char) for char in text[:1000] if not (beside_japanese and _has(char, "cp932"))]
    simplified, traditional = forms.count("Hans"), forms.count("Hant")
    if simplified == traditional:
        return ""
    return "Hans" if simplified > traditional else "Hant"


@lru_cache(maxsize=16384)
def _form(char: str) -> str:
    simplified, traditional = _has(char, "gb2312"), _has(char, "big5")
    if simplified == traditional:
        return ""
    return "Hans" if simplified else "Hant"


@lru_cache(maxsize=65536)
def _has(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
