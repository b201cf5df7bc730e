"""Keys that sort names by code point: in gojuon order for kana, in Latin order for the rest."""

import re

from litre.names.folding import normalised, without_accents
from litre.names.kana import to_hiragana
from litre.names.scripts import KANA, script_of

ROWS = "あかさたなはまやらわ"
_SMALL = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_VOWELS = {
    vowel: kana
    for vowel, kana in zip(
        "あいうえお",
        (
            "あかさたなはまやらわ",
            "いきしちにひみりゐ",
            "うくすつぬふむゆる",
            "えけせてねへめれゑ",
            "おこそとのほもよろを",
        ),
        strict=True,
    )
}
_VOWEL_OF = {kana: vowel for vowel, all_kana in _VOWELS.items() for kana in all_kana}
_ARTICLES = {
    "en": ("the ", "a ", "an "),
    "fr": ("le ", "la ", "les ", "un ", "une ", "l'"),
    "de": ("der ", "die ", "das ", "ein ", "eine "),
    "es": ("el ", "la ", "los ", "las ", "un ", "una "),
    "it": ("il ", "lo ", "la ", "i ", "gli ", "le ", "un ", "una ", "l'"),
}
_DIGITS = 8
_LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")


def gojuon_key(reading: str) -> str:
    """A key for a reading in kana; the order is that of JIS X 4061.

    First the kana without their sound marks and size, ー as the vowel it lengthens; after a
    space, to break ties, sound marks (plain, voiced, half-voiced), then size (ー, small, full),
    then shape (hiragana, katakana). Latin letters and digits come before あ, kanji after ん.

    >>> sorted(["ハート", "はあと", "パート", "バード", "はは", "A"], key=gojuon_key)
    ['A', 'ハート', 'はあと', 'バード', 'パート', 'はは']
    >>> gojuon_key("")
    ' '
    """
    primary: list[str] = []
    marks: list[str] = []
    sizes: list[str] = []
    shapes: list[str] = []
    for char in normalised(reading, "NFKC"):
        if not (char.isalnum() or char == "ー"):
            continue
        for letter, mark, size in _levels(char, primary[-1] if primary else ""):
            primary.append(letter)
            marks.append(mark)
            sizes.append(size)
            shapes.append("1" if script_of(char) == "Kana" else "0")
    return f"{''.join(_padded(''.join(primary)))} {''.join(marks + sizes + shapes)}"


def _levels(char: str, before: str) -> list[tuple[str, str, str]]:
    """The primary letters of a character with their sound mark and size."""
    if char == "ー":
        return [(_VOWEL_OF.get(before, before), "0", "0")] if before else []
    if script_of(char) not in KANA:
        return [(letter, "0", "2") for letter in without_accents(char).casefold()]
    parts = normalised(to_hiragana(char), "NFD")
    bare, signs = parts[0], parts[1:]
    mark = {"": "0", "\u3099": "1", "\u309a": "2"}.get(signs, "0")
    return [(_SMALL.get(bare, bare), mark, "1" if bare in _SMALL else "2")]


def latin_key(text: str, language: str = "en") -> str:
    """A key for names in Latin and other alphabets; a leading article goes to the end.

    Case, accents and punctuation do not count, numbers sort by value up to eight digits.

    >>> latin_key("The Ring"), latin_key("L'Été", "fr"), latin_key("Episode 2")
    ('ring  the', 'ete  l', 'episode 00000002')
    >>> latin_key("The"), latin_key("…")
    ('the', '')
    """
    folded = without_accents(normalised(text, "NFKC").casefold()).replace("’", "'").strip()
    article = ""
    for candidate in _ARTICLES.get(language.lower().split("-")[0], ()):
        if folded.startswith(candidate) and folded != candidate:
            article = candidate.strip(" '")
            folded = folded[len(candidate) :]
            break
    words = " ".join(re.sub(r"[^\w\s]|_", "", folded).split())
    key = _LEADING_VOWEL.sub(r"\2\1", _padded(words))
    return f"{key}  {article}" if article else key


def _padded(text: str) -> str:
    return re.sub(r"[0-9]+", lambda number: number[0].zfill(_DIGITS), text)


def gojuon_row(key: str) -> str:
    """The heading of a gojuon index for a key: あ to わ, "A" for Latin, "#" for the rest.

    >>> [gojuon_row(gojuon_key(reading)) for reading in ("がくせい", "ん", "Nana", "1")]
    ['か', 'わ', 'A', '#']
    """
    first = key[:1]
    if "a" <= first <= "z":
        return "A"
    if not "あ" <= first <= "ん":
        return "#"
    return next(row for row in reversed(ROWS) if row <= first)


def latin_letter(key: str) -> str:
    """The heading of a Latin index for a key: "A" to "Z", or "#".

    >>> latin_letter(latin_key("The Ring")), latin_letter(latin_key("涙"))
    ('R', '#')
    """
    return key[0].upper() if "a" <= key[:1] <= "z" else "#"


def sort_key(text: str, language: str, reading: str = "") -> str:
    """The key for a name in its language; a Japanese one sorts by its reading when it has one.

    >>> sort_key("涙", "ja", "なみだ") == gojuon_key("なみだ"), sort_key("A Litre", "en")
    (True, 'litre  a')
    """
    subtags = language.lower().split("-")
    if subtags[0] == "ja" and "latn" not in subtags:
        return gojuon_key(reading or text)
    return latin_key(text, language)
