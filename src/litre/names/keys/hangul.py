"""Hangul in Latin letters: Revised Romanisation by letter and by sound, and McCune-Reischauer.

Source: the romanisation of the National Institute of Korean Language (2000) and its table of
assimilations; McCune and Reischauer (1939), without its breves and apostrophes, as it is typed.
"""

from collections.abc import Callable

_INITIAL = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()
_VOWEL = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_FINAL = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ")
# A final consonant before a vowel: it moves to the next syllable.
_MOVED = " g kk gs n nj n d r lg lm lb ls lt lp r m b bs s ss ng j ch k t p h".split(" ")
_MR_INITIAL = "k kk n t tt r m p pp s ss - ch tch ch k t p h".split()
_MR_VOICED = {"k": "g", "t": "d", "p": "b", "ch": "j"}
_MR_VOWEL = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split()
_MR_VOICED_INITIALS = frozenset({0, 3, 7, 12})
_NASAL_OR_LIQUID_FINALS = frozenset({0, 4, 8, 16, 21})
_SILENT, _RIEUL, _NIEUN, _MIEUM = 11, 5, 2, 6
_N_FINAL, _L_FINAL = 4, 8
_EU, _EO = 18, 4
_BORROWED = {12: "s"}
_BORROWED_BEFORE = {17: "f"}
_NASAL = {"k": "ng", "t": "n", "p": "m"}

Syllable = tuple[int, int, int]
Write = Callable[[Syllable, Syllable | None, Syllable | None], str]


def by_letter(text: str) -> str:
    """Each syllable by itself; what is not Hangul passes through.

    >>> by_letter("겨울연가")
    'gyeoulyeonga'
    """
    return _each(text, lambda now, before, after: _spelled(now, _INITIAL, _VOWEL))


def by_sound(text: str) -> str:
    """As it is spoken: finals move to a following vowel, and neighbours take on each other's sound.

    >>> by_sound("신라 독립문"), by_sound("걸음")
    ('silla dongnimmun', 'georeum')
    """
    return _each(text, _spoken)


def mccune(text: str) -> str:
    """McCune-Reischauer without breves and apostrophes, the way it is typed.

    >>> mccune("겨울연가")
    'kyouryonga'
    """
    return _each(text, _voiced)


def as_abroad(text: str) -> str:
    """Loan words nearer to their spelling abroad: without the vowels that Hangul has to put in.

    >>> as_abroad("스피어즈"), as_abroad("드래곤 볼"), as_abroad("겨울연가")
    ('sfiers', 'draegon bol', 'gyeoulyeonga')
    """
    return _each(text, _borrowed)


def _each(text: str, write: Write) -> str:
    syllables = [_parts(char) for char in text]
    out = []
    for place, (char, now) in enumerate(zip(text, syllables, strict=True)):
        if now is None:
            out.append(char)
            continue
        before = syllables[place - 1] if place else None
        after = syllables[place + 1] if place + 1 < len(syllables) else None
        out.append(write(now, before, after))
    return "".join(out)


def _parts(char: str) -> Syllable | None:
    if not "가" <= char <= "힣":
        return None
    code = ord(char) - 0xAC00
    return code // 588, code % 588 // 28, code % 28


def _spelled(now: Syllable, initials: list[str], vowels: list[str]) -> str:
    return initials[now[0]].replace("-", "") + vowels[now[1]] + _FINAL[now[2]]


def _borrowed(now: Syllable, before: Syllable | None, after: Syllable | None) -> str:
    initial, vowel, final = now
    if vowel == _EU and not final:
        return _BORROWED.get(initial, _INITIAL[initial].replace("-", ""))
    if (initial, vowel, final) == (_SILENT, _EO, 0) and before:
        return "er"
    return (
        _BORROWED_BEFORE.get(initial, _INITIAL[initial]).replace("-", "")
        + _VOWEL[vowel]
        + _FINAL[final]
    )


def _spoken(now: Syllable, before: Syllable | None, after: Syllable | None) -> str:
    return _spoken_initial(now, before) + _VOWEL[now[1]] + _spoken_final(now, after)


def _spoken_initial(now: Syllable, before: Syllable | None) -> str:
    initial = _INITIAL[now[0]].replace("-", "")
    if not before or not before[2]:
        return initial
    if now[0] == _RIEUL:
        return "l" if before[2] in (_N_FINAL, _L_FINAL) else "n"
    return "l" if now[0] == _NIEUN and before[2] == _L_FINAL else initial


def _spoken_final(now: Syllable, after: Syllable | None) -> str:
    final = _FINAL[now[2]]
    if not final or not after:
        return final
    if after[0] == _SILENT:
        return _MOVED[now[2]]
    if after[0] == _RIEUL:
        return "l" if now[2] == _N_FINAL else _NASAL.get(final, final)
    return _NASAL.get(final, final) if after[0] in (_NIEUN, _MIEUM) else final


def _voiced(now: Syllable, before: Syllable | None, after: Syllable | None) -> str:
    initial = _MR_INITIAL[now[0]].replace("-", "")
    if before and now[0] in _MR_VOICED_INITIALS and before[2] in _NASAL_OR_LIQUID_FINALS:
        initial = _MR_VOICED[initial]
    final = _spoken_final(now, after)
    return initial + _MR_VOWEL[now[1]] + final
