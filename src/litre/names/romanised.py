"""Whether Latin text looks like Japanese in Latin letters."""

import re

from litre.names.folding import normalised

_VOWEL = "[aiueoâîûêôāīūēō]"
_MORA = re.compile(
    rf"(?:(?:k?k|s?s|t?t|n|h|m|p?p|r|g|z|d|b)y?{_VOWEL}|s?sh{_VOWEL}|(?:t|c)?ch{_VOWEL}"
    rf"|t?ts{_VOWEL}|(?:f|j|w|y|v){_VOWEL}|{_VOWEL}|n'?(?!{_VOWEL}))"
)
_WORD = re.compile(rf"(?:{_MORA.pattern})++")
_LONG = re.compile("[āīūēō]")
_PARTICLES = frozenset({"no", "wo", "ga", "ni", "wa", "de", "to", "mo", "o", "e", "na", "ya", "he"})
# English words that are also possible Japanese spellings.
_ENGLISH_WORDS = """
a an are be became become bone bore came cage cane care case cone cope core cure cute date dare
dive dude dune face fade fake fame fate fare fan fun gate gave game gun haze hate have hero here
hide hole home hope in into june joke made make maze me mine more mute name nine none note nude
on one open operation over pane pen pin poke pose rare rate rebecca ride rise rope rose rude run
same sane save see shine shore shoe site so some sore sun sunshine sure take tame tape ten these
tie time tone tube tune unite use woe wane wine wise woman women wore you zone banana tomato
potato piano radio video photo zero tuna pie panda idea volcano mango tango soda pizza data
koala ninja casino tornado studio camera america china canada samba rumba
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_FEWEST_MORAE = 3


def looks_romanised(text: str) -> bool:
    """Whether Latin text is plausibly romanised Japanese, by its morae.

    Every word must be made of morae and there must be three in all; a macron is proof enough
    against English words that could be morae by chance (home, banana), which otherwise decide.

    >>> [looks_romanised(t) for t in ("Nada Sōsō", "Ima, Ai ni Yukimasu", "Ichi rittoru no namida")]
    [True, True, True]
    >>> [looks_romanised(text) for text in ("Scenes", "Be With You", "Banana Tree", "Home", "")]
    [False, False, False, False, False]
    """
    folded = normalised(text[:500], "NFC").casefold().replace("’", "'")
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", folded)
    if not words or not all(_WORD.fullmatch(word.replace("'", "")) for word in words):
        return False
    if _LONG.search(folded):
        return True
    content = [word for word in words if word not in _PARTICLES]
    if any(word in _ENGLISH for word in content):
        return False
    return sum(len(_MORA.findall(word)) for word in content) >= _FEWEST_MORAE
