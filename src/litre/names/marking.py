"""Which characters of a name answer what was asked: for marking them in their own script.

Folded texts are compared, and every place is kept as that of a whole character as it is written:
a letter with its marks, a kana with its sound mark, a syllable of Hangul spelled in parts.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from litre.names.text_tokens import DOT, LONGEST_ASKED, UNSPACED_RUN, fold_text

Span = tuple[int, int]

# A word of this length may differ by one letter, or by two that changed places.
_LONG_WORD = 4
_MOST_WORDS = 12
# Sound marks of half-width kana, joiners, and the parts of Hangul that follow a first consonant.
_JOINED = "\uff9e\uff9f\u200c\u200d"
_JOINER = "\u200d"


class _Letters(NamedTuple):
    """The folded letters of a text, without what stands between words."""

    text: str
    places: list[Span]  # of each letter, in the text as written
    starts: frozenset[int]  # letters that begin a word, or stand in a run without spaces
    words: list[Span]  # in `text`


def matching_spans(asked: str, text: str) -> list[Span]:
    """Where `text` holds what was asked: [(start, end)], in order, apart, whole characters.

    Width, case, accents, the shape of kana and of Han characters, spaces and punctuation do not
    count. What is asked stands in the text whole, or its words do, in any order and with one slip
    in a long one; of less than half of it nothing is told. Empty too where the name answers in
    another script than that of the question: then the name answers as a whole. Cost: linear.

    >>> matching_spans("1 litre", "1 Litre of Tears"), matching_spans("ﾘｯﾄﾙ", "1リットルの涙")
    ([(0, 7)], [(1, 5)])
    >>> matching_spans("erika sawajiri", "Sawajiri Erika"), matching_spans("澤尻", "沢尻エリカ")
    ([(0, 14)], [(0, 2)])
    >>> matching_spans("soso", "Nada Sōsō"), matching_spans("1 liter of tear", "1 Litre of Tears")
    ([(5, 9)], [(0, 15)])
    >>> matching_spans("ichi rittoru", "1リットルの涙"), matching_spans("?!", "What?!")
    ([], [])
    >>> matching_spans("k-on", "Riko Narumi"), matching_spans("ittor", "Ichi Rittoru")
    ([], [(6, 11)])
    """
    wanted = _words(asked[:LONGEST_ASKED])
    key = "".join(wanted)
    if not key:
        return []
    letters = _letters(text)
    found = list(_occurrences(letters, key))
    if not found:
        found = [span for word in wanted[:_MOST_WORDS] for span in _of_word(letters, word)]
        told = _joined(found)
        if 2 * sum(end - start for start, end in told) < len(key):
            return []
    return _joined([(letters.places[s][0], letters.places[e - 1][1]) for s, e in _joined(found)])


@lru_cache(maxsize=64)
def _words(asked: str) -> tuple[str, ...]:
    """One question is held against many names."""
    return tuple(fold_text(asked).replace(DOT, " ").split())


def clusters(text: str) -> Iterator[Span]:
    """Each character of a text with all that is written onto it.

    >>> list(clusters("e\\u0301か\\u3099x"))
    [(0, 2), (2, 4), (4, 5)]
    """
    start = 0
    for place in range(1, len(text)):
        if not _goes_on(text[place - 1], text[place]):
            yield start, place
            start = place
    if text:
        yield start, len(text)


def _goes_on(before: str, char: str) -> bool:
    if char < "\u0300":
        return False
    return (
        unicodedata.category(char)[0] == "M"
        or char in _JOINED
        or before == _JOINER
        or "\u1160" <= char <= "\u11ff"  # vowels and last consonants of Hangul
        or ("\ud800" <= before <= "\udbff" and "\udc00" <= char <= "\udfff")
    )


def _letters(text: str) -> _Letters:
    folded: list[str] = []
    places: list[Span] = []
    starts: set[int] = set()
    words: list[Span] = []
    begun = 0
    for span in [*clusters(text), (len(text), len(text))]:
        piece = fold_text(text[span[0] : span[1]]).replace(DOT, " ")
        ended = span[0] == len(text) or piece.isspace()
        if ended and begun < len(places):
            words.append((begun, len(places)))
            begun = len(places)
        kept = piece.replace(" ", "")
        if kept and (len(places) == begun or UNSPACED_RUN.match(kept)):
            starts.add(len(places))
        folded.append(kept)
        places += [span] * len(kept)
    return _Letters("".join(folded), places, frozenset(starts), words)


def _occurrences(letters: _Letters, key: str) -> Iterator[Span]:
    """Where a key stands: at beginnings of words if anywhere there, else inside a single one."""
    found: list[Span] = []
    place = letters.text.find(key)
    while place >= 0:
        found.append((place, place + len(key)))
        place = letters.text.find(key, place + len(key))
    begun = [span for span in found if span[0] in letters.starts]
    yield from begun or (span for span in found if _is_within(letters, span))


def _is_within(letters: _Letters, span: Span) -> bool:
    """Whether no word ends inside: an end and a beginning that meet by chance are no match."""
    return any(first <= span[0] and span[1] <= last for first, last in letters.words)


def _of_word(letters: _Letters, word: str) -> Iterator[Span]:
    begun = [span for span in _occurrences(letters, word) if span[0] in letters.starts]
    if begun or len(word) < _LONG_WORD:
        yield from begun
        return
    for start, end in letters.words:
        if abs(end - start - len(word)) <= 1 and _one_slip(letters.text[start:end], word):
            yield start, end


def _one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less or other, or by two that changed places."""
    first = 0
    while first < min(len(one), len(other)) and one[first] == other[first]:
        first += 1
    last = 0
    while last < min(len(one), len(other)) - first and one[-1 - last] == other[-1 - last]:
        last += 1
    left, right = one[first : len(one) - last], other[first : len(other) - last]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])


def _joined(spans: list[Span]) -> list[Span]:
    """In order, those that touch as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined
