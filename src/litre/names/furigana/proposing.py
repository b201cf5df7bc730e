"""Furigana over a text: which kanji may be read how, piece by piece, with a weight.

A piece is a stretch of kanji inside one word of the dictionary, and its reading lies over the
whole of it (group ruby): a writer confirms words and not characters, words such as 今日 have no
reading by character, and where ruby is drawn as brackets 東京（とうきょう） can be read and
東（とう）京（きょう） can't. Kana inside a word parts it, so that no reading repeats okurigana.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from litre.names.chinese import chinese_form
from litre.names.furigana.counting import counted, is_counter, number_ahead
from litre.names.furigana.homographs_table import COMMONER, SEVERAL
from litre.names.furigana.okurigana import is_kanji, is_settled, over_kanji
from litre.names.furigana.people import name_ahead, read_name
from litre.names.furigana.words import Word, words
from litre.names.kana import to_hiragana
from litre.names.runs import language_runs
from litre.names.scripts import KANA, script_of

SURE = 0.9
_HIGHEST, _DOUBTFUL, _ODD = 0.98, 0.7, 0.6
_HALVES = 900  # so much dearer, and another reading is half as likely
# 涙（なみだ） and 涙《なみだ》 have their reading.
_HAS_READING = re.compile(
    r"[\u3005\u3006\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+(?=[（(][ぁ-ゖー・ 　]+[）)]|《[^《》\n]{1,40}》)"
)


class Piece(NamedTuple):
    """A stretch of text; `reading` in hiragana, or "" for what is left alone.

    `weight`: how likely the reading is right, 0 to 1; from `SURE` on see docs/names.md for how
    many are. Nothing is to be filled in without somebody's word.
    """

    text: str
    reading: str = ""
    weight: float = 0.0


def propose_furigana(text: str, language: str = "ja", others: Sequence[str] = ()) -> list[Piece]:
    """Readings for the kanji of a text; the pieces joined are the text.

    `language` and `others` are those of the page: a run in another language than Japanese is left
    alone, and so are what is not in the dictionary, numbers whose reading depends on what is
    counted, and what has a reading in brackets behind it. Linear in the length; loads IPADIC.

    >>> propose_furigana("パンを食べる。")
    [Piece(text='パンを', reading='', weight=0.0), Piece(text='食', reading='た', weight=0.98), Piece(text='べる。', reading='', weight=0.0)]
    >>> shown(propose_furigana("引き出しから写真を取り出した"))
    '引[ひ]き出[だ]しから写真[しゃしん]を取[と]り出[だ]した'
    >>> shown(propose_furigana("第3話は三年前の東京"))
    '第[だい]3話[わ]は三[さん]年[ねん]前[まえ]の東京[とうきょう]'
    >>> shown(propose_furigana("涙（なみだ）の数")), shown(propose_furigana("一公升的眼淚", "zh-Hant"))
    ('涙（なみだ）の数[かず]', '一公升的眼淚')
    """
    pieces: list[Piece] = []
    for run in language_runs(text, language, others):
        spoken = (run.lang or language).lower().split("-")[0]
        pieces += (
            _read(run.text) if spoken == "ja" and not _is_chinese(run.text) else [Piece(run.text)]
        )
    return list(_joined(pieces))


def shown(pieces: Iterable[Piece]) -> str:
    """The pieces as text, readings in square brackets.

    >>> shown([Piece("涙", "なみだ", 0.98), Piece("する")])
    '涙[なみだ]する'
    """
    return "".join(f"{each.text}[{each.reading}]" if each.reading else each.text for each in pieces)


def _is_chinese(text: str) -> bool:
    return bool(chinese_form(text)) and not any(script_of(char) in KANA for char in text)


def _read(text: str) -> Iterator[Piece]:
    has_reading = {place for found in _HAS_READING.finditer(text) for place in range(*found.span())}
    place = 0
    for piece in _pieces(list(words(text))):
        end = place + len(piece.text)
        yield Piece(piece.text) if has_reading.intersection(range(place, end)) else piece
        place = end


def _pieces(found: list[Word]) -> Iterator[Piece]:
    place = 0
    while place < len(found):
        size, pieces = _next(found[place : place + 16], found[place - 1] if place else None)
        yield from pieces
        place += size


def _next(ahead: list[Word], before: Word | None) -> tuple[int, list[Piece]]:
    """How many words are read together, and their pieces."""
    number = number_ahead(ahead)
    if number:
        return _numbered(number, ahead[len(number) :])
    name = name_ahead(ahead)
    parts = read_name(name) if name else []
    if parts:
        return len(name), [piece for part in parts for piece in _over(*part)]
    return 1, _word(ahead, before)


def _numbered(number: list[Word], after: list[Word]) -> tuple[int, list[Piece]]:
    digits = "".join(word.surface for word in number)
    if not after or not is_counter(after[0]):
        return len(number), [Piece(digits)]
    read, counter, weight = counted(digits, after[0].surface)
    first = Piece(digits, read, weight) if read else Piece(digits)
    second = Piece(after[0].surface, counter, weight) if counter else Piece(after[0].surface)
    return len(number) + 1, [first, second]


def _word(ahead: list[Word], before: Word | None) -> list[Piece]:
    word = ahead[0]
    if not word.reading or not any(map(is_kanji, word.surface)):
        return [Piece(word.surface)]
    reading = COMMONER.get(word.surface, word.reading)
    weight = _HIGHEST if word.margin >= 50_000 else _weight(word.margin)
    if word.surface in SEVERAL or not is_settled(word.surface, reading):
        weight = min(weight, _DOUBTFUL)
    if _stands_oddly(word, before) or (len(ahead) > 1 and _stands_oddly(word, ahead[1])):
        weight = min(weight, _ODD)
    return _over(word.surface, reading, round(weight, 3))


def _weight(margin: int) -> float:
    return min(_HIGHEST, 1 - 0.5 * math.pow(0.5, margin / _HALVES))


def _stands_oddly(word: Word, neighbour: Word | None) -> bool:
    """Two single kanji side by side are mostly one word that the dictionary does not know."""
    return neighbour is not None and all(
        len(each.surface) == 1 and is_kanji(each.surface) and each.kind[1] != "数"
        for each in (word, neighbour)
    )


def _over(text: str, reading: str, weight: float) -> list[Piece]:
    parts = over_kanji(text, to_hiragana(reading))
    return [Piece(part, read, weight if read else 0.0) for part, read in parts] or [Piece(text)]


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    plain = ""
    for piece in pieces:
        if not piece.reading:
            plain += piece.text
            continue
        if plain:
            yield Piece(plain)
        plain = ""
        yield piece
    if plain:
        yield Piece(plain)
