"""How surely a name answers; the name that was meant, where none surely does; other spellings."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from litre.catalogue.models import PersonName, WorkName
from litre.names.kana import is_kana, romanise, to_hiragana, to_katakana
from litre.names.keys.asked import spelled_in_latin
from litre.names.marking import matching_spans
from litre.names.matching import match_key
from litre.search.names.finding import NameFound

# The index gives the nearest names there are, however far. Of a name that shares no letters with the
# question (another script, another spelling) the score has to vouch. Measured: docs/search.md.
LEAST_SCORE = 12.0
# Of names that answer by their meaning six or seven of ten are right from here on, below it four.
_LEAST_BY_MEANING = 16.0
_LEAST_SHARE = 0.5  # of the best
LEAST_LIKENESS = 0.6
_LONGEST = 60


class Meant(NamedTuple):
    text: str
    language: str


def near_enough(asked: str, found: Sequence[NameFound]) -> list[NameFound]:
    """Those of the names found that answer, the best first.

    Letters of the question, or what they are in Latin ones, may stand in another name of the record than
    in the nearest by sound.
    """
    least = max(LEAST_SCORE, _LEAST_SHARE * found[0].score) if found else LEAST_SCORE
    return [name for name in found if _answers(name, least) or _has_letters(asked, name)]


def _answers(name: NameFound, least: float) -> bool:
    return name.score >= (max(least, _LEAST_BY_MEANING) if name.by_meaning else least)


def _has_letters(asked: str, name: NameFound) -> bool:
    ways = (asked, *spelled_in_latin(asked))
    return any(matching_spans(way, text) for text in name.texts or (name.text,) for way in ways)


def meant(asked: str, nearest: Sequence[NameFound]) -> Meant | None:
    """The name nearest to what was asked, in its script; None if a name holds it as it is.

    Looks at all names of the records in `nearest`: two queries.
    """
    key = match_key(asked)[:_LONGEST]
    if len(key) < 2 or any(key in match_key(name.text) for name in nearest):
        return None
    weighed = [(_likeness(key, text), text, language) for text, language in _all_names(nearest)]
    likeness, text, language = max(weighed, default=(0.0, "", ""))
    return Meant(text, language) if LEAST_LIKENESS <= likeness < 1 else None


def _all_names(nearest: Sequence[NameFound]) -> Iterable[tuple[str, str]]:
    works = [name.record for name in nearest if not name.is_person]
    people = [name.record for name in nearest if name.is_person]
    if works:
        yield from WorkName.objects.filter(work_id__in=works).values_list("text", "language")
    if people:
        yield from PersonName.objects.filter(person_id__in=people).values_list("text", "language")


def _likeness(key: str, text: str) -> float:
    """1 if the name holds the key, else how much the two share."""
    whole = match_key(text)[: 2 * _LONGEST]
    if key in whole:
        return 1.0
    return min(0.99, SequenceMatcher(None, key, whole, autojunk=False).ratio())


def spellings(asked: str) -> list[Meant]:
    """Other spellings under which a text in kana was looked for.

    >>> [each.text for each in spellings("さわじり")], spellings("zzz")
    (['サワジリ', 'sawajiri'], [])
    """
    if not is_kana(asked):
        return []
    kana = [Meant(text, "ja") for text in (to_hiragana(asked), to_katakana(asked)) if text != asked]
    return [*kana, Meant(romanise(asked), "ja-Latn")]
