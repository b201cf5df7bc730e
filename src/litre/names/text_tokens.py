"""Tokens of running text, for any engine that indexes words between spaces.

What is written with spaces gives its words. What is written without them (Han, kana, Hangul, Thai and
their like) gives each pair of neighbours and, where a run ends, its last character alone: a part of
a word is then a phrase of pairs, and a single character the beginning of a token.
"""

import re
import unicodedata
from operator import add
from typing import NamedTuple

from litre.names.folding import normalised, without_accents
from litre.names.han_variants import unify
from litre.names.kana import to_hiragana

# Raise it when the same text gives other tokens: indexes of another version are built again.
VERSION = 1
# A longer word is cut, here and in what is asked; no language has one.
LONGEST_WORD = 64
# Of a question only so many terms count, and so many characters are looked at.
MOST_TERMS = 12
LONGEST_ASKED = 200

# Thai to Burmese, Hangul, Khmer, then everything from the signs of kana to the last plane of Han.
UNSPACED = (
    "\u0e01-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3041-\u3096\u309d-\u309f"
    "\u30fc\u30ff\u3105-\u312f\u31a0-\u31bf\u3400-\u9fff\ua960-\ua97f\uac00-\ud7fb"
    "\U00020000-\U0003ffff"
)
# Stands inside a name as a space would, and is left out as often as not.
DOT = "・"
_RUN = re.compile(f"[{UNSPACED}][{UNSPACED}{DOT}]*")
# A run without spaces, from its first character.
UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")
_PIECE = re.compile(f"(?P<run>[{UNSPACED}][{UNSPACED}{DOT}]*)|[^ {DOT}{UNSPACED}]+")
_HALF_WIDTH = re.compile("[\uff66-\uff9f]+")
_SPACE = " "


class Term(NamedTuple):
    """A part of a question: a word, or a run of characters written without spaces.

    `is_open` says that more letters may follow: the word that is being typed.
    """

    text: str
    is_run: bool
    is_open: bool

    @property
    def tokens(self) -> list[str]:
        """The tokens that have to stand one after the other; the last is open if the term is.

        >>> Term("りっとる", True, False).tokens, Term("涙", True, True).tokens
        (['りっ', 'っと', 'とる'], ['涙'])
        """
        if not self.is_run or len(self.text) == 1:
            return [self.text]
        return list(map(add, self.text, self.text[1:]))


class _Folded(dict[int, str]):
    """Code point to what it counts as: letters without case, accents, width and shape; or a space."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_one(chr(code))
        return folded


def _fold_one(char: str) -> str:
    if _counts_for_nothing(char):
        return ""
    plain = normalised(normalised(char, "NFKC").casefold(), "NFKC")
    letters = unify(to_hiragana(without_accents(plain)))
    return "".join(each if _is_letter(each) else _SPACE for each in letters)


def _counts_for_nothing(char: str) -> bool:
    """Accents that stand alone, joiners, soft hyphens, choices of a variant."""
    category = unicodedata.category(char)
    return (
        category in {"Cf", "Me"}
        or "\u0300" <= char <= "\u036f"
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
        or char in "\u3099\u309a"
    )


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == DOT or unicodedata.category(char) in {"Mn", "Mc"}


FOLDED = _Folded()


def fold_text(text: str) -> str:
    """The text as it is compared: words and runs as they stood, all else as spaces.

    >>> fold_text("Ｎａｄａ Sōsō, ﾘｯﾄﾙ!"), fold_text("澤尻"), fold_text("\\x00\\ud800")
    ('nada soso  りっとる ', '泽尻', '  ')
    """
    if not text.isascii():
        text = _HALF_WIDTH.sub(lambda run: normalised(run[0], "NFKC"), normalised(text, "NFC"))
    return text.translate(FOLDED)


def token_text(text: str) -> str:
    """The tokens of a text in their order, with spaces between: what an engine indexes.

    >>> token_text("Litre 1リットルの涙").split()
    ['litre', '1', 'りっ', 'っと', 'とる', 'るの', 'の泪', '泪']
    >>> token_text("レオ・ナル") == token_text("レオナル")
    True
    """
    folded = fold_text(text)
    return folded if folded.isascii() else _RUN.sub(_pairs, folded).replace(DOT, _SPACE)


def _pairs(run: re.Match[str]) -> str:
    chars = run[0].replace(DOT, "")
    pairs = map(add, chars, chars[1:])
    return f" {' '.join(pairs)} {chars[-1]} "


def terms(asked: str) -> list[Term]:
    """What a text has to hold to answer a question, each part once; at most twelve.

    The last word may go on, if it has two letters or more; a single character of a run always may.

    >>> [(term.text, term.is_open) for term in terms("1 Litre ﾘｯﾄﾙ")]
    [('1', False), ('litre', False), ('りっとる', False)]
    >>> [(term.text, term.is_open) for term in terms("tears te")], terms('"*)(')
    ([('tears', False), ('te', True)], [])
    """
    folded = fold_text(asked[:LONGEST_ASKED])
    found: dict[tuple[str, bool], Term] = {}
    for match in _PIECE.finditer(folded):
        text = match[0].replace(DOT, "")
        is_run = match["run"] is not None
        is_last = match.end() == len(folded)
        is_open = len(text) == 1 if is_run else (is_last and len(text) > 1)
        cut = text if is_run else text[:LONGEST_WORD]
        term = Term(cut, is_run, is_open or len(cut) < len(text))
        found[cut, is_run] = term
    return list(found.values())[:MOST_TERMS]
