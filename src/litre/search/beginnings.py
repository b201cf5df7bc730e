"""Names that begin with what is asked, before those that hold it inside a word."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from litre.names.keys.asked import spelled_in_latin
from litre.names.keys.sound import kana_in_latin
from litre.names.text_tokens import DOT, fold_text
from litre.search.names.finding import NameFound

T = TypeVar("T")
_HOLDS, _BEGINS = 1, 2
_KANA = frozenset(map(chr, range(0x3041, 0x3097)))
# A word in Latin letters and digits, a run of hiragana, or one of other letters: in Japanese a word
# begins where the script changes.
_WORD = re.compile("[a-z0-9]+|[\u3041-\u309f\u30fc]+|[^\\W_a-z0-9\u3041-\u309f\u30fc]+")


def beginnings_first(
    asked: str, found: Sequence[T], names_of: Callable[[T], Iterable[str]]
) -> list[T]:
    """What was found, where it holds what is asked inside a word behind all that begins so.

    Both share the places they had; what holds it nowhere was found by sound or meaning, and keeps its own.

    >>> names = ["Masami Nagasawa", "沢", "Erika Sawajiri"]
    >>> beginnings_first("sawa", names, lambda name: [name])
    ['Erika Sawajiri', '沢', 'Masami Nagasawa']
    """
    held = {place: begins(asked, names_of(each)) for place, each in enumerate(found)}
    places = [place for place, how in held.items() if how is not None]
    ordered = list(found)
    for place, taken in zip(places, sorted(places, key=lambda at: not held[at]), strict=True):
        ordered[place] = found[taken]
    return ordered


def reviewed_first(found: list[NameFound], reviewed: Collection[int]) -> list[NameFound]:
    """The best first; of works that answer alike (a book and the drama made of it) what is reviewed."""

    def place(name: NameFound) -> tuple[float, bool]:
        return -round(name.score, 3), not name.is_person and name.record not in reviewed

    return sorted(found, key=place)


def begins(asked: str, names: Iterable[str]) -> bool | None:
    """Whether a word of these names begins with what is asked; None where they do not hold it at all.

    Width, case, accents, the shape of kana and of Han characters do not count. What is asked in other
    letters is looked for in Latin ones too, and what is asked in Latin letters in kana.

    >>> begins("sawa", ["Masami Nagasawa", "長澤まさみ"]), begins("sawa", ["Erika Sawajiri"])
    (False, True)
    >>> begins("まさみ", ["長澤まさみ"]), begins("澤", ["長澤まさみ"]), begins("sawa", ["沢尻"])
    (True, False, None)
    >>> begins("erika sawa", ["Sawajiri Erika"]), begins("?!", ["What?!"])
    (True, None)
    >>> begins("Эрика Сава", ["Sawajiri Erika"]), begins("사와", ["Masami Nagasawa"])
    (True, False)
    >>> begins("さわ", ["Erika Sawajiri"]), begins("erika", ["沢尻エリカ"])
    (True, True)
    """
    ways = list(filter(None, map(_words, (asked, *spelled_in_latin(asked)))))
    held: bool | None = None
    for name in names:
        words = _words(name)
        for said in (words, _in_latin(words)):
            how = max((_how(wanted, said) for wanted in ways), default=0)
            if how == _BEGINS:
                return True
            held = False if how else held
    return held


def _how(wanted: list[str], words: list[str]) -> int:
    joined = "".join(words)
    if joined.startswith("".join(wanted)):
        return _BEGINS
    if all(any(word.startswith(each) for word in words) for each in wanted):
        return _BEGINS
    return _HOLDS if all(each in joined for each in wanted) else 0


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_text(text).replace(DOT, " "))


def _in_latin(words: list[str]) -> list[str]:
    return [kana_in_latin(word) if word[0] in _KANA else word for word in words]
