"""Chinese names as they are said in Hong Kong: Wong Kar-wai, Fa yeung nin wah.

Most such spellings follow no system, or several at once; what is heard alike or written alike in
them falls together: *syllables* here are those of Jyutping without tones in which z and c, g and k,
d and t, b and p, aa and a, ou and o are one, and j is y.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import islice, pairwise, product, takewhile
from operator import and_
from typing import NamedTuple

from litre.names.keys.plain import spelled_out

# Some read in two ways in names, beside what the table has.
_ALSO = {"樂": "ngok", "乐": "ngok", "區": "au", "区": "au", "單": "sin", "单": "sin", "行": "hong", "車": "geoi", "车": "geoi"}  # fmt: skip
_DIGITS = dict(zip("0123456789", "ling jat ji saam sei ng luk cat baat gau".split(), strict=True))
_NUMERALS = dict(zip("〇一二三四五六七八九", _DIGITS.values(), strict=True)) | {"十": "sap"}
_ONE = {"z": "c", "g": "k", "gw": "q", "kw": "q", "d": "t", "b": "p", "j": "y", "ng": ""}
_SYLLABLE = re.compile("(ng(?!$)|gw|kw|[bpmfdtnlgkhwzcsj](?!$))?(.+)")
# What is typed before the vowel, and what it may be; j is that of Jyutping or of Yale.
_INITIALS = {
    "": " ", "ng": " ", "b": "p", "p": "p", "m": "m", "f": "f", "d": "t", "t": "t", "n": "n", "l": "l", "g": "k",
    "k": "k", "gw": "q", "kw": "q", "qu": "q", "h": "h", "w": "w", "j": "c y", "z": "c", "c": "c", "ch": "c",
    "ts": "c", "tz": "c", "dz": "c", "s": "s", "sh": "s", "y": "y",
}  # fmt: skip
# What is typed from the vowel on, and what it may be.
_FINALS = {
    "a aa ah ar": "a", "ai aai ye": "ai", "ay": "ai ei", "au aau ao": "au", "ow": "au o", "am aam": "am", "um": "am",
    "an aan": "an", "ang aang": "ang", "ap aap up": "ap", "at aat": "at", "ak aak ark ack": "ak", "e eh": "e",
    "ei ey": "ei", "eng": "eng ing ang", "ek eck": "ek ik", "i ee ie ih": "i ei", "iu iew ew": "iu", "im eem": "im",
    "in een ien": "in", "ing": "ing eng", "ip": "ip", "it": "it", "ik ick": "ik ek", "o or oh ou aw oe": "o",
    "oi oy": "oi", "on": "on", "ong": "ong", "ot": "ot", "ok ock": "ok", "u oo": "u yu", "ue yu": "yu",
    "ui": "ui eoi", "oui ooi": "ui", "eui eoi oey": "eoi", "un": "un eon an yun", "oon": "un", "uen yun oen": "yun",
    "eun eon": "eon", "ung": "ung", "ut": "ut eot at", "oot": "ut", "uet yut": "yut", "eut eot": "eot",
    "uk ook": "uk", "eung eong oeng": "oeng", "euk oek eok": "oek", "eu er": "oe",
}  # fmt: skip
_WHOLE = {"m": "m", "ng": "ng", "tsz": "ci", "tze": "ci", "tzu": "ci", "tse": "ce ci", "sz": "si", "sze": "si"}  # fmt: skip
_LONGEST_SYLLABLE = 6
# Of one question: ways to part it, syllables.
_WAYS, _MOST = 4, 12
# As good as the whole; so many syllables may differ in one.
_NEARLY, _SURELY = 0.9, 3
# Words of family and given name; before them may stand one that is not Chinese.
_FULL_NAME = 2
_OF_YALE = re.compile("(?<=[aeiou])(?=ng|[nmktpiu]|$)")
_TONED = re.compile(r"(?<=[a-z])[1-6](?=\b)")

# What one syllable may be, and several one after the other.
Heard = frozenset[str]
Syllables = tuple[Heard, ...]


class Way(NamedTuple):
    """A question parted in one way; `is_begun` where its last word may go on."""

    syllables: Syllables
    is_begun: bool


def read(name: str) -> list[Heard]:
    """The syllable of each Han character and digit of a name, of some two.

    >>> [sorted(each) for each in read("王家衛")], read("ナミダ")
    ([['wong'], ['ka'], ['wai']], [])
    """
    table = _table()
    return [table[char] for char in name if char in table]


def heard(asked: str) -> list[Way]:
    """What each syllable of a question may be, the question parted in each way; nothing if it is not Cantonese.

    The family name may stand last, another given name first, and the last word may be begun.

    >>> [sorted(each) for each in heard("Wong Karwai")[0].syllables]
    [['wong'], ['ka'], ['wai']]
    >>> heard("Kar-wai Wong")[1] == heard("Wong Kar-wai")[0], heard("Tony Leung Chiu-wai") == heard("Leung Chiu-wai")
    (True, True)
    >>> heard("Sawajiri"), heard("fa1 yeung6 nin4")[0] == heard("Fa yeung nihn")[0]
    ([], True)
    """
    words = spelled_out(_TONED.sub("", asked.lower())).split()
    if not words or not all(word.isascii() for word in words):
        return []
    parted = [_parted(word) for word in words]
    if not parted[0] and len(words) > _FULL_NAME:
        parted = parted[1:]
    *first, last = parted
    if not all(first):
        return []
    found = [*_ways([*first, last]), *_ways([*first, _begun(words[-1])], is_begun=True)]
    return [way for way in found if 2 <= len(way.syllables) <= _MOST]


def _ways(parted: list[list[Syllables]], is_begun: bool = False) -> Iterator[Way]:
    """The words in the order in which they were typed, and with the last one first."""
    for order in (parted, [*parted[-1:], *parted[:-1]]):
        for way in islice(product(*order), _WAYS):
            yield Way(tuple(part for word in way for part in word), is_begun)


def tokens_of_name(name: str) -> set[str]:
    """What a Chinese name is indexed by besides: each two syllables that follow each other.

    >>> sorted(tokens_of_name("王家衛"))
    ['cka.wai', 'cwong.ka']
    """
    return {token for pair in pairwise(read(name)) for token in _pairs(*pair)}


def tokens_asked(ways: Sequence[Way]) -> set[str]:
    """What names are looked for by."""
    return {token for way in ways for pair in pairwise(way.syllables) for token in _pairs(*pair)}


def likeness(way: Way, name: Sequence[Heard]) -> float:
    """How alike a question and a name are, from 0 to 1.

    A name that goes on after all of the question is less so; of four syllables and more one may be another.

    >>> [round(max(likeness(way, read("花樣年華")) for way in heard(asked)), 2) for asked in ("Fa yeung nin wah", "fa yeung ni")]
    [1.0, 0.68]
    """
    asked = way.syllables
    if not name:
        return 0.0
    begun = _NEARLY if way.is_begun else 1.0
    for at in range(len(name) - len(asked) + 1):
        if all(map(and_, asked, name[at:])):
            return begun * (_NEARLY if at else 1.0) * len(asked) / len(name)
    if way.is_begun or len(asked) <= _SURELY:
        return 0.0
    shared, most = _shared(asked, name), max(len(asked), len(name))
    return _NEARLY * shared / most if shared >= most - 1 else 0.0


def _shared(asked: Syllables, name: Sequence[Heard]) -> int:
    """How many syllables both have in the same order."""
    row = [0] * (len(name) + 1)
    for one in asked:
        before = row[:]
        for at, other in enumerate(name, 1):
            row[at] = before[at - 1] + 1 if one & other else max(before[at], row[at - 1])
    return row[-1]


def _pairs(one: Heard, other: Heard) -> Iterator[str]:
    return (f"c{first}.{second}" for first, second in product(sorted(one), sorted(other)))


def _parted(word: str) -> list[Syllables]:
    """A word as the fewest syllables that it may be, in each way; a number by its digits."""
    if word.isdigit():
        return [tuple(frozenset({_coarse(_DIGITS[digit])}) for digit in word)]
    spelled = _spelled()
    ways: list[list[Syllables]] = [[()], *([] for _ in word)]
    for end in range(1, len(word) + 1):
        found = [
            (*way, spelled[part])
            for start in range(max(0, end - _LONGEST_SYLLABLE), end)
            if (part := word[start:end]) in spelled
            for way in ways[start]
        ]
        fewest = min(map(len, found), default=0)
        ways[end] = [way for way in found if len(way) == fewest][:_WAYS]
    return ways[-1]


def _begun(word: str) -> list[Syllables]:
    """What the word that is being typed may become."""
    spelled = list(_spelled().items())
    first = bisect_left(spelled, (word,))
    several = takewhile(lambda each: each[0].startswith(word), spelled[first:])
    may = frozenset[str]().union(*(may for _, may in several))
    return [(may,)] if may else []


def _coarse(syllable: str) -> str:
    match = _SYLLABLE.fullmatch(syllable)
    initial, final = (match[1] or "", match[2]) if match else ("", syllable)
    final = "o" if final == "ou" else final.replace("aa", "a")
    return _ONE.get(initial, initial) + final


@lru_cache(maxsize=1)
def _spelled() -> dict[str, Heard]:
    """Each syllable that may be typed, in order, to those that it may be; some 0.5 MB once it is asked for."""
    found: dict[str, set[str]] = {}
    said = frozenset().union(*_table().values())
    for before, initials in _INITIALS.items():
        for several, finals in _FINALS.items():
            for after in several.split():
                may = {i.strip() + f for i in initials.split(" ") for f in finals.split()}
                may |= {"y" + f for f in finals.split() if not initials.strip() and f[0] == "i"}
                for typed in {before + after, before + _OF_YALE.sub("h", after, count=1)}:
                    found.setdefault(typed, set()).update(may & said)
    found |= {typed: set(may.split()) for typed, may in _WHOLE.items()}
    return {typed: frozenset(may) for typed, may in sorted(found.items()) if may}


@lru_cache(maxsize=1)
def _table() -> dict[str, Heard]:
    """Han character or digit to what it may be; some 4 MB once it is asked for."""
    text = files(__package__).joinpath("cantonese.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    found: dict[str, Heard] = {}
    for syllable, chars in rows:
        said = frozenset({_coarse(syllable)})
        found |= dict.fromkeys(chars, said)
    found |= {char: found.get(char, frozenset()) | {_coarse(also)} for char, also in _ALSO.items()}
    numbers = (_DIGITS | _NUMERALS).items()
    return found | {char: frozenset({_coarse(syllable)}) for char, syllable in numbers}
