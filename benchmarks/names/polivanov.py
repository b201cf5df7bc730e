"""Japanese in Cyrillic letters, as Polivanov spelled it and Russians do."""

import re

_ROWS = {
    "": "а и у э о", "k": "ка ки ку кэ ко", "s": "са си су сэ со", "sh": "ся си сю сэ сё",
    "t": "та ти ту тэ то", "ch": "тя ти тю тэ тё", "ts": "ца ци цу цэ цо", "n": "на ни ну нэ но",
    "h": "ха хи фу хэ хо", "f": "фа фи фу фэ фо", "m": "ма ми му мэ мо", "y": "я и ю э ё",
    "r": "ра ри ру рэ ро", "w": "ва и у э о", "g": "га ги гу гэ го", "z": "дза дзи дзу дзэ дзо",
    "j": "дзя дзи дзю дзэ дзё", "d": "да ди ду дэ до", "b": "ба би бу бэ бо", "p": "па пи пу пэ по",
    "ky": "кя ки кю кэ кё", "ny": "ня ни ню нэ нё", "hy": "хя хи хю хэ хё", "my": "мя ми мю мэ мё",
    "ry": "ря ри рю рэ рё", "gy": "гя ги гю гэ гё", "by": "бя би бю бэ бё", "py": "пя пи пю пэ пё",
}  # fmt: skip
_SPELLED = {
    row + vowel: cyrillic
    for row, syllables in _ROWS.items()
    for vowel, cyrillic in zip("aiueo", syllables.split(), strict=True)
}
_LONG = (("o[ou]", "o"), ("uu", "u"), ("aa", "a"), ("ee", "e"))
_SYLLABLE = re.compile(
    r"((?:[kgnhbpmr]y|sh|ch|ts|[kgsztdnhfbpmyrwj])?[aiueo])|(n)(?![aiueoy])|([kstp])(?=\3)|(t)(?=ch)"
)
_BETWEEN = re.compile(r"[^\w']+|_")
_NUMERAL = re.compile("i+")
_FIRST_OF_TWO = {"k": "к", "s": "с", "t": "т", "p": "п"}


def spelled(title: str) -> str | None:
    """A romanised title in Cyrillic; None if some of its words are none of Japanese, or numbers.

    >>> spelled("Ashita no Joe"), spelled("Joe!"), spelled("Hora, Mimi ga Mieteru yo!")
    ('асита но дзёэ', 'дзёэ', 'хора мими га миэтэру ё')
    """
    words = _BETWEEN.sub(" ", title.lower()).split()
    cyrillic = [None if _NUMERAL.fullmatch(word) else in_cyrillic(word) for word in words]
    return " ".join(filter(None, cyrillic)) if cyrillic and all(cyrillic) else None


def in_cyrillic(word: str) -> str | None:
    """A word of small Latin letters, long vowels short; None if it is not made of Japanese syllables.

    >>> in_cyrillic("sawajiri"), in_cyrillic("shin'ichi"), in_cyrillic("zettai"), in_cyrillic("tears")
    ('савадзири', 'синъити', 'дзэттай', None)
    """
    for pattern, short in _LONG:
        word = re.sub(pattern, short, word)
    found, at = "", 0
    while at < len(word):
        if word[at] == "'" and found.endswith("н"):
            found, at = found + "ъ", at + 1
            continue
        syllable = _SYLLABLE.match(word, at)
        if not syllable:
            return None
        found += _cyrillic(syllable, word[syllable.end() :])
        at = syllable.end()
    return re.sub("(?<=[аиуэояюё])и", "й", found)


def _cyrillic(syllable: re.Match[str], rest: str) -> str:
    if syllable[2]:
        return "м" if rest[:1] in ("b", "p", "m") else "н"
    first = syllable[3] or syllable[4]
    if first:
        return "ц" if rest.startswith("ts") else _FIRST_OF_TWO[first]
    return _SPELLED[syllable[0]]
