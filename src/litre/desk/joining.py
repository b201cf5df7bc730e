"""Whether two titles, in whatever scripts and spellings, name the same thing."""

from litre.catalogue.models import Work
from litre.desk.models import Wanted
from litre.names.kana import has_kanji
from litre.names.keys.fold import Keys, fold
from litre.names.matching import match_key
from litre.search.names.finding import find_names

# Of short sounds many different titles are made.
_SHORTEST = 5
_CANDIDATES = 8
_COMPARED = 500


def same_name(one: str, other: str) -> bool:
    """Whether two titles are the same as written, or sound the same as a whole.

    What only begins alike, or has another number, is another title.

    >>> same_name("Ichi rittoru no namida", "１リットルの涙"), same_name("Nana", "Nana 2")
    (True, False)
    """
    if match_key(one) and match_key(one) == match_key(other):
        return True
    first, second = fold(one), fold(other)
    # Kanji tell apart what sounds alike: 花束 is not 華束.
    if has_kanji(one) and has_kanji(other) and first.han != second.han:
        return False
    return bool(_sounds(first) & _sounds(second))


def _sounds(keys: Keys) -> set[str]:
    joined = {sound.replace(" ", "") for sound in keys.sounds}
    return {sound for sound in joined if len(sound) >= _SHORTEST}


def work_called(title: str) -> Work | None:
    """The one work of the catalogue with this name; None for none, and for several."""
    found = candidates(title)
    same = [work for work in found if any(same_name(title, name.text) for name in work.names.all())]
    return same[0] if len(same) == 1 else None


def candidates(title: str) -> list[Work]:
    """Works that may be meant, the likeliest first."""
    keys = [hit.record for hit in find_names(title, _CANDIDATES, "works")]
    works = Work.objects.prefetch_related("names").in_bulk(keys)
    return [works[key] for key in keys if key in works]


def wanted_called(topic: str, title: str) -> Wanted | None:
    """What is asked for under this name already, of things that no work of the catalogue is."""
    rows = Wanted.objects.filter(topic=topic, work=None).order_by("-pk")
    exact = rows.filter(match_key=match_key(title)[:600]).exclude(match_key="").first()
    if exact is not None:
        return exact
    return next((row for row in rows[:_COMPARED] if same_name(title, row.title)), None)
