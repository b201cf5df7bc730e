"""Whether what is said to be a person's name goes with their other names, in sentences for staff."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from litre.catalogue.models import Form, Person, PersonName
from litre.catalogue.reading_table import reading_table, uses_edrdg
from litre.names.kana import has_kanji
from litre.names.readings.checking import Answer, PartVerdict, Verdict, check_reading
from litre.names.readings.proposing import ProposedReading, propose_readings

_SHOWN = 3
_HEARD = {Form.READING, Form.ROMANISED}
_ANSWERS: dict[Answer, str | Promise] = {
    "possible": gettext_lazy(
        "%(kanji)s can be read “%(reading)s”. Whether it is, only a source tells."
    ),
    "unlikely": gettext_lazy(
        "%(kanji)s is not known to be read “%(reading)s”, but names are free and this is near: look for a source."
    ),
    "impossible": gettext_lazy("By all that is known here %(kanji)s is not read “%(reading)s”."),
}
_REASONS: dict[str, str | Promise] = {
    "known": gettext_lazy("a person of this name is known to be read so"),
    "listed": gettext_lazy("listed as a name"),
    "by kanji": gettext_lazy("its characters are read so in names"),
    "rare": gettext_lazy("its characters are seldom read so"),
    "shortened": gettext_lazy("only if a reading is cut short"),
    "unexplained": gettext_lazy("no known reading of its characters"),
    "no name": gettext_lazy("one of the two is no Japanese person's name"),
}


@dataclass(frozen=True)
class Checked:
    """A name in kanji held against what it is said to sound like."""

    kanji: str
    reading: str
    verdict: Verdict

    @property
    def answer(self) -> Answer:
        return self.verdict.answer

    @property
    def sentence(self) -> str:
        return str(_ANSWERS[self.answer]) % {"kanji": self.kanji, "reading": self.reading}

    @property
    def reasons(self) -> list[str]:
        """Why, part by part: 村上 むらかみ, listed as a name."""
        parts = [part for part in (self.verdict.family, self.verdict.given) if part]
        return [_told(part) for part in parts] or [str(_REASONS[self.verdict.reason])]

    @property
    def likeliest(self) -> list[tuple[ProposedReading, str]]:
        """The readings that are proposed for the kanji, each with its weight in words."""
        found = propose_readings(self.kanji, _SHOWN, reading_table())
        return [(each, in_a_hundred(each.weight)) for each in found]

    @property
    def edrdg(self) -> bool:
        return uses_edrdg()


def checked(person: Person, said: str, row: int | None) -> Checked | None:
    """What `said` would be in place of the name with key `row`; None where nothing Japanese is read.

    A Chinese or Korean name is never held against a Japanese reading.
    """
    names = list(person.names.all())
    name = next((each for each in names if each.pk == row), None)
    if person.kind == Person.Kind.GROUP or name is None or name.language.split("-")[0] != "ja":
        return None
    others = [each for each in names if each is not name]
    if has_kanji(said):
        heard = _first(others, _is_heard)
        return _checked(said, heard) if name.language == "ja" else None
    return _checked(_in_kanji(others), said)


def misfits(person: Person) -> list[Checked]:
    """The readings and romanisations of a person that hardly go with the name in kanji."""
    names = list(person.names.all())
    kanji = _in_kanji(names)
    if person.kind == Person.Kind.GROUP or not kanji:
        return []
    found = [_checked(kanji, each.text) for each in names if _is_heard(each)]
    return [each for each in found if each and each.answer != "possible"]


def in_a_hundred(weight: float) -> str:
    """A chance in words; never none and never surely.

    >>> in_a_hundred(0.849), in_a_hundred(0.001), in_a_hundred(0.9999)
    ('85 in 100', 'under 1 in 100', '99 in 100')
    """
    percent = min(99, round(weight * 100))
    if percent < 1:
        return gettext("under 1 in 100")
    return gettext("%(percent)s in 100") % {"percent": percent}


def _checked(kanji: str, reading: str) -> Checked | None:
    if not kanji or not reading.strip():
        return None
    return Checked(kanji, reading, check_reading(kanji, reading, reading_table()))


def _told(part: PartVerdict) -> str:
    return f"{part.kanji} {part.sound}: {_REASONS[part.reason]}"


def _is_heard(name: PersonName) -> bool:
    return name.form in _HEARD and name.language.startswith("ja-")


def _in_kanji(names: Sequence[PersonName]) -> str:
    return _first(names, lambda each: each.language == "ja" and has_kanji(each.text))


def _first(names: Sequence[PersonName], is_wanted: Callable[[PersonName], bool]) -> str:
    return next((each.text for each in names if is_wanted(each)), "")
