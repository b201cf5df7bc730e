"""Which names begin with what is typed: while one types, these are meant before others."""

import re
from collections.abc import Iterable

from litre.names.text_tokens import DOT, fold_text

# A word in Latin letters and digits, a run of hiragana, or one of other letters: in Japanese a word
# begins where the script changes.
_WORD = re.compile("[a-z0-9]+|[\u3041-\u309f\u30fc]+|[^\\W_a-z0-9\u3041-\u309f\u30fc]+")


def is_inside(asked: str, names: Iterable[str]) -> bool:
    """Whether these names hold what is asked only inside a word.

    Width, case, accents, the shape of kana and of Han characters do not count. What no name holds
    was found by its sound or meaning, and is not inside.

    >>> is_inside("sawa", ["Masami Nagasawa", "長澤まさみ"]), is_inside("sawa", ["Erika Sawajiri"])
    (True, False)
    >>> is_inside("まさみ", ["長澤まさみ"]), is_inside("澤", ["長澤まさみ"]), is_inside("sawa", ["沢尻"])
    (False, True, False)
    >>> is_inside("erika sawa", ["Sawajiri Erika"]), is_inside("?!", ["What?!"])
    (False, False)
    """
    wanted = _words(asked)
    held = False
    for name in names:
        words = _words(name)
        if all(any(word.startswith(each) for word in words) for each in wanted):
            return False
        joined = "".join(words)
        if joined.startswith("".join(wanted)):
            return False
        held = held or all(each in joined for each in wanted)
    return held


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_text(text).replace(DOT, " "))
