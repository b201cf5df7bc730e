"""How else a reader types a title: one function for each habit.

Each takes (language, title, rng) and gives what is typed, or None where the title can't be typed so.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Sequence

Spelling = Callable[[str, str, random.Random], str | None]

_KATAKANA = re.compile(r"[\u30a1-\u30f6]")
_HIRAGANA = re.compile(r"[\u3041-\u3096]")
_LATIN = re.compile(r"^[\x20-\x7e\u00a0-\u024f\u1e00-\u1eff\u2010-\u2027]+$")
_CJK = re.compile(r"[\u3041-\u30fa\u3400-\u9fff\uac00-\ud7a3]")
_PUNCTUATION = re.compile(r"[^\w\s]|_")
# A word made of Japanese syllables and nothing else.
_SYLLABLES = re.compile(
    r"(?:(?:[kgnhbpmr]y|sh|ch|ts|[kgsztdnhfbpmyrwj])?[aeiou]|n(?![aeiouy])|([kstpc])(?=\1)|t(?=ch))+$"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def is_latin(text: str) -> bool:
    return bool(_LATIN.match(text)) and len(re.findall(r"[A-Za-z]", text)) >= 3


def is_cjk(text: str) -> bool:
    return len(_CJK.findall(text)) >= 2


def exact(language: str, text: str, rng: random.Random) -> str | None:
    return text


def no_punctuation(language: str, text: str, rng: random.Random) -> str | None:
    asked = re.sub(r"\s+", " ", _PUNCTUATION.sub("", text)).strip()
    return asked if asked != text and len(asked) >= 3 else None


def prefix_latin(language: str, text: str, rng: random.Random) -> str | None:
    length = max(5, int(len(text) * rng.uniform(0.4, 0.7)))
    return text[:length].strip() if is_latin(text) and len(text) >= 10 else None


def prefix_cjk(language: str, text: str, rng: random.Random) -> str | None:
    length = max(3, int(len(text) * rng.uniform(0.4, 0.7)))
    return text[:length] if is_cjk(text) and len(text) >= 6 else None


def word_dropped(language: str, text: str, rng: random.Random) -> str | None:
    words = text.split()
    if len(words) < 3 or not is_latin(text):
        return None
    del words[rng.randrange(len(words))]
    return " ".join(words) if sum(map(len, words)) >= 6 else None


def words_rotated(language: str, text: str, rng: random.Random) -> str | None:
    words = text.split()
    if not 2 <= len(words) <= 4 or not is_latin(text):
        return None
    asked = " ".join(words[1:] + words[:1])
    return asked if _plain(asked) != _plain(text) else None


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def typo(language: str, text: str, rng: random.Random) -> str | None:
    """One letter but the first: another, one too many, one too few, or two exchanged."""
    return _mistyped(text, rng) if is_latin(text) and len(text) >= 6 else None


def _mistyped(text: str, rng: random.Random) -> str:
    places = [place for place, letter in enumerate(text) if letter.isalpha()]
    place = rng.choice(places[1:]) if len(places) > 1 else places[0]
    kind, letter = rng.choice("sidt"), rng.choice(_LETTERS)
    before, here, after = text[:place], text[place], text[place + 1 :]
    if kind == "s":
        return before + (letter if letter != here.lower() else "x") + after
    if kind == "i":
        return before + letter + here + after
    if kind == "t" and after and after[0] != here:
        return before + after[0] + here + after[1:]
    return before + after


def kana_swapped(language: str, text: str, rng: random.Random) -> str | None:
    if language != "ja":
        return None
    if _KATAKANA.search(text):
        asked = _hiragana(text)
    elif _HIRAGANA.search(text):
        asked = _katakana(text)
    else:
        asked = text
    return asked if asked != text else None


def width(language: str, text: str, rng: random.Random) -> str | None:
    """Half-width kana, full-width letters."""
    if _KATAKANA.search(text):
        return _halfwidth(text)
    has_letters = re.search("[A-Za-z0-9]{3}", text)
    is_typed_so = language in ("ja", "x-jat", "en", "zh-Hans")
    return _fullwidth(text) if is_typed_so and has_letters else None


def _hiragana(text: str) -> str:
    return "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in text)


def _katakana(text: str) -> str:
    return "".join(chr(ord(char) + 0x60) if "ぁ" <= char <= "ゖ" else char for char in text)


_HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFFA0)}
_MARKS = {"\u3099": "ﾞ", "\u309a": "ﾟ"}


def _halfwidth(text: str) -> str:
    apart = unicodedata.normalize("NFD", _katakana(text))
    return "".join(_MARKS.get(char) or _HALF.get(char) or char for char in apart)


def _fullwidth(text: str) -> str:
    return "".join(
        "\u3000" if char == " " else chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char
        for char in text
    )


_MACRON = [("o[ou]", "ō"), ("uu", "ū"), ("aa", "ā"), ("ee", "ē")]
_SHORT = [("o[ou]", "o"), ("uu", "u"), ("aa", "a"), ("ee", "e")]
_KUNREI = [
    ("tch", "tty"), ("sh(?=[auoe])", "sy"), ("shi", "si"), ("ch(?=[auoe])", "ty"), ("chi", "ti"),
    ("tyi", "ti"), ("tsu", "tu"), ("fu", "hu"), ("j(?=[auoe])", "zy"), ("ji", "zi"),
    ("o[ou]", "ô"), ("uu", "û"),
]  # fmt: skip
_OH = [("o[ou](?![aeiouy])", "oh"), ("n(?=[bpm])", "m"), ("^o$", "wo")]


def _romanised(changes: Sequence[tuple[str, str]]) -> Spelling:
    def spelling(language: str, text: str, rng: random.Random) -> str | None:
        return _respelt(text, changes) if language == "x-jat" else None

    return spelling


def _respelt(text: str, changes: Sequence[tuple[str, str]]) -> str | None:
    """The Japanese words of the text in lower case and spelt so; None if that changes none of them."""
    changed = False

    def spell(match: re.Match[str]) -> str:
        nonlocal changed
        word = new = match[0].lower()
        if _SYLLABLES.match(word):
            for pattern, letters in changes:
                new = re.sub(pattern, letters, new)
        changed = changed or new != word
        return new

    asked = re.sub("[A-Za-z]+", spell, text)
    return asked if changed else None


macron, short, kunrei, oh = map(_romanised, (_MACRON, _SHORT, _KUNREI, _OH))


def joined(language: str, text: str, rng: random.Random) -> str | None:
    if language != "x-jat" or " " not in text:
        return None
    return re.sub(r"\s+", rng.choice(["", "-"]), text.lower())


def other_chinese() -> Spelling:
    """Simplified for traditional and the other way round, by OpenCC."""
    import opencc  # costs 50 ms and is there for the benchmark alone

    forms = {"zh-Hans": opencc.OpenCC("s2t"), "zh-Hant": opencc.OpenCC("t2s")}

    def spelling(language: str, text: str, rng: random.Random) -> str | None:
        asked = forms[language].convert(text) if language in forms else text
        return asked if asked != text else None

    return spelling


def old_kanji() -> Spelling:
    """The old forms of kanji, by OpenCC."""
    import opencc  # as above

    old = opencc.OpenCC("jp2t")

    def spelling(language: str, text: str, rng: random.Random) -> str | None:
        asked = old.convert(text) if language == "ja" else text
        return asked if asked != text else None

    return spelling
