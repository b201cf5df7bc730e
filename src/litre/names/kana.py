"""Kana: its two shapes, and its romanisation, which is sure; kanji are never read here."""

import re

from litre.names.folding import normalised
from litre.names.kana_table import MORAE
from litre.names.scripts import KANA, script_of

_KANA_RUN = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]+")
_TO_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
_TO_KATAKANA = {hiragana: katakana for katakana, hiragana in _TO_HIRAGANA.items()}
_REPEAT = re.compile(r"(.)([ゝヽ])|(.)([ゞヾ])")
_LONG = str.maketrans("aiueo", "āīūēō")
# In hiragana a long vowel is spelled out; ei and ii keep both letters in Hepburn.
_SPELLED = re.compile(r"ou|oo|uu|aa|ee")
_STRETCH = re.compile("[\u3041-\u309f]+[ー]*|[^\u3041-\u309f]+")
_LENGTHENED = re.compile("([aiueo])ー+")
_SHORT = str.maketrans("āīūēō", "aiueo")
_SMALL_TSU = re.compile("Q+")
_BEFORE_CH, _BEFORE_OTHERS = re.compile("Q(?=ch)"), re.compile("Q(?=([bcdfghjkmprstvwyz]))")
_N_APART = re.compile("N(?=[aiueoāīūēōy])")
_PARTICLES = {"は": "wa", "へ": "e", "を": "o"}


def to_hiragana(text: str) -> str:
    """Katakana as hiragana, half width included; ー and all else stay.

    >>> to_hiragana("リットル ﾅﾐﾀﾞ litre")
    'りっとる なみだ litre'
    """
    return _KANA_RUN.sub(_composed, text).translate(_TO_HIRAGANA)


def to_katakana(text: str) -> str:
    """Hiragana as katakana, half width made full; all else stays.

    >>> to_katakana("なだそうそう 涙")
    'ナダソウソウ 涙'
    """
    return _KANA_RUN.sub(_composed, text).translate(_TO_KATAKANA)


def is_kana(text: str) -> bool:
    """Whether a text is kana alone (spaces, ・ and sound marks apart), and not empty.

    >>> is_kana("いちリットルのなみだ"), is_kana("1リットル"), is_kana("")
    (True, False, False)
    """
    letters = [char for char in text if not char.isspace() and char not in "・゠\u3099\u309a"]
    return bool(letters) and all(script_of(char) in KANA for char in letters)


def has_kanji(text: str) -> bool:
    """Whether any character is Han.

    >>> has_kanji("涙そうそう"), has_kanji("なだそうそう")
    (True, False)
    """
    return any(script_of(char) == "Hani" for char in text)


def romanise(kana: str, macrons: bool = True) -> str:
    """Kana in modified Hepburn, in small letters; what is not kana passes through.

    Long vowels: ー lengthens the vowel before it; ou, oo, uu, aa and ee that are *written in
    hiragana* are long (こうこう is kōkō), so a verb such as おもう gets a long vowel it does not
    have: the spelling alone does not tell. Katakana without ー is read letter by letter
    (ソウル is souru). ん is n, and n' before a vowel or y; は, へ and を standing alone between
    spaces are the particles wa, e and o. Without macrons long vowels are written short.

    >>> romanise("いち リットル の なみだ"), romanise("なだ そうそう"), romanise("パーティー")
    ('ichi rittoru no namida', 'nada sōsō', 'pātī')
    >>> romanise("しんや"), romanise("まっちゃ"), romanise("なだそうそう", macrons=False)
    ("shin'ya", 'matcha', 'nadasoso')
    >>> romanise("涙 Tears")
    '涙 Tears'
    """
    text = _KANA_RUN.sub(_composed, kana)
    read = _KANA_RUN.sub(lambda run: _read_run(run, text), text)
    return read if macrons else read.translate(_SHORT)


def _composed(run: re.Match[str]) -> str:
    # NFKC makes a space of a lone sound mark; that one stays as it was typed.
    return normalised(run[0], "NFKC").replace(" \u3099", "゛").replace(" \u309a", "゜")


def _read_run(run: re.Match[str], text: str) -> str:
    alone = text[run.start() - 1 : run.start()].isspace() and text[run.end() : run.end() + 1]
    if alone and alone.isspace() and run[0] in _PARTICLES:
        return _PARTICLES[run[0]]
    spelled = _REPEAT.sub(_repeated, run[0])
    return _joined([_romanise_part(part) for part in _STRETCH.findall(spelled)])


def _repeated(match: re.Match[str]) -> str:
    before = match[1] or match[3]
    if match[2]:
        return before * 2
    return before + normalised(before + "\u3099", "NFC")[0]


def _romanise_part(part: str) -> str:
    """One stretch of either hiragana or katakana, ー included."""
    letters = _letters(to_hiragana(part))
    if "\u3041" <= part[0] <= "\u309f":
        letters = _SPELLED.sub(lambda pair: pair[0][0].translate(_LONG), letters)
    letters = _LENGTHENED.sub(lambda long: long[1].translate(_LONG), letters)
    return letters.replace("ー", "")


def _joined(parts: list[str]) -> str:
    """Join readings; っ and ん look at what follows, so their signs are resolved here."""
    letters = "".join(parts)
    if "Q" in letters:
        letters = _BEFORE_CH.sub("t", _SMALL_TSU.sub("Q", letters))
        letters = _BEFORE_OTHERS.sub(lambda small: small[1], letters).replace("Q", "")
    if "N" in letters:
        letters = _N_APART.sub("n'", letters)
    return letters.replace("N", "n")


def _letters(hiragana: str) -> str:
    """Letters with Q for っ and N for ん, which depend on what follows."""
    read = []
    place = 0
    while place < len(hiragana):
        size = 2 if hiragana[place : place + 2] in MORAE else 1
        mora = hiragana[place : place + size]
        read.append(MORAE.get(mora, mora))
        place += size
    return "".join(read)
