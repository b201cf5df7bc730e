"""How long a text takes to read."""

import math

from litre.names.scripts import COMMON, KANA, UNSPACED, script_of

WORDS_A_MINUTE = 238  # Brysbaert 2019, silent reading of English non-fiction
CHARACTERS_A_MINUTE = 500  # the usual figure for Japanese and Chinese
# Thai, Lao, Khmer and Burmese write no spaces between words; a word of running Thai has about
# five signs, vowels and tone marks counted, so five signs are read as one word.
SIGNS_A_WORD = 5

_EAST_ASIAN = KANA | {"Hani", "Bopo"}


class _Classes(dict[int, str]):
    """East Asian characters as 字, unspaced signs as ก, all else that is no letter as it is."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        script = script_of(char)
        shown = char
        if script in _EAST_ASIAN:
            shown = "字"
        elif script in UNSPACED and script not in COMMON:
            shown = "ก"
        elif not char.isspace():
            shown = "a" if char.isalnum() else "-"
        self[code] = shown
        return shown


_CLASSES = _Classes()


def minutes_to_read(text: str) -> int:
    """Minutes for a plain text of any mix of scripts, rounded up, at least 1.

    >>> minutes_to_read("word " * 238), minutes_to_read("word " * 239), minutes_to_read("涙" * 501)
    (1, 2, 2)
    >>> minutes_to_read("")
    1
    """
    classes = text.translate(_CLASSES)
    characters, signs = classes.count("字"), classes.count("ก")
    spaced = classes.replace("字", " ").replace("ก", " ").split()
    words = sum("a" in word for word in spaced) + signs / SIGNS_A_WORD
    return max(1, math.ceil(words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE))
