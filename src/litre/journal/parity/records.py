"""What the records of a page's works say twice: names, credits, facts, the years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from litre.catalogue.models import Credit, Fact, Form, Person, Work
from litre.journal.models import ReviewPage, ReviewWork
from litre.journal.models.parity import Finding
from litre.journal.parity.findings import finding
from litre.journal.parity.texts import Text
from litre.names.kana import has_kanji
from litre.names.parity.comparing import compare
from litre.names.parity.spoken import is_impossible, is_unlike
from litre.names.parity.years import years_in

_MANY = 40
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])\s*")
_JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_PARTS = re.compile(r"\s[/／]\s")
_TRANSLATED = {Form.ORIGINAL, Form.ROMANISED, Form.TRANSLATED}


@dataclass(frozen=True)
class WorkSaid:
    """A work of the page with what its record says."""

    work: Work
    names: list[Any]
    credits: list[Credit]
    facts: list[Fact]

    def text(self, words: str, language: str = "") -> Text:
        return Text(words, language, Finding.Place.WORK, str(self.work.pk))

    def unlike_years(self, text: Text, said: str) -> Iterator[Finding]:
        """A text that gives the work another year than its record; a year within its run is right."""
        first = self.work.year_from
        last = self.work.year_to or first
        years = years_in(said)
        if first and last and len(years) == 1 and not first <= years[0].year <= last:
            words = (years[0].words, str(first))
            yield finding(Finding.Kind.YEAR, text, self.text(str(first)), words, True)


@dataclass(frozen=True)
class PersonSaid:
    """A credited person's names, as far as they can be checked."""

    person: Person
    kanji: str = ""
    kana: list[str] = field(default_factory=list)
    latin: list[Any] = field(default_factory=list)

    @property
    def is_japanese(self) -> bool:
        return self.person.country == "JP" or bool(self.kana)

    def is_not(self, latin: str) -> bool:
        """Whether this is none of the person's names, and can't be how the kanji are read."""
        wanted = sorted(latin.lower().split())
        if any(sorted(name.text.lower().split()) == wanted for name in self.latin):
            return False
        return is_impossible(self.kanji, latin, is_japanese=self.is_japanese)


@dataclass(frozen=True)
class Records:
    works: list[WorkSaid]
    mentioned: list[WorkSaid]

    @cached_property
    def by_number(self) -> dict[int, WorkSaid]:
        return {each.work.pk: each for each in [*self.works, *self.mentioned]}

    @cached_property
    def people(self) -> list[PersonSaid]:
        """Everybody credited in the works the page is about, once."""
        rows = (credit.person for work in self.works for credit in work.credits[:_MANY])
        return [_person(person) for person in {person.pk: person for person in rows}.values()]


def records_of(page: ReviewPage) -> Records:
    """The works a page is about or mentions, with all that is compared of them."""
    places = {row.work_id: row.place for row in page.review_works.all()}
    found = Work.objects.filter(pk__in=list(places)[:_MANY]).prefetch_related(
        "names", "credits__person__names", "facts"
    )
    said: dict[str, list[WorkSaid]] = {place: [] for place in ReviewWork.Place.values}
    for work in found:
        whole = WorkSaid(
            work, list(work.names.all()), list(work.credits.all()), list(work.facts.all())
        )
        said[places[work.pk]].append(whole)
    return Records(said[ReviewWork.Place.SUBJECT], said[ReviewWork.Place.MENTIONED])


def of_records(records: Records) -> Iterator[Finding]:
    for work in records.works:
        yield from _names_of_work(work)
        yield from _parts(work)
        yield from _facts(work)
    for person in records.people:
        yield from _names_of_person(person)


def _names_of_work(work: WorkSaid) -> Iterator[Finding]:
    """The number of a volume or an episode in the original against its other forms."""
    names = [name for name in work.names if name.form in _TRANSLATED]
    original = next((name for name in names if name.form == Form.ORIGINAL), None)
    for name in names:
        if original and name.form != Form.ORIGINAL:
            one, other = (work.text(n.text, n.language) for n in (original, name))
            for said in compare(one.text, other.text):
                words = (said.first, said.second)
                yield finding(said.kind, one, other, words, said.sure)


def _parts(work: WorkSaid) -> Iterator[Finding]:
    """A part said in both scripts, and a name as it stood in the credits in both."""
    is_japanese = work.work.country == "JP"
    for credit in work.credits:
        halves = _PARTS.split(credit.part)
        pairs = []
        if _may_be_japanese(credit.person):
            pairs.append((credit.credited_as, credit.credited_as_other))
        if len(halves) == 2 and _may_be_japanese(work.work):
            pairs.append((halves[0], halves[1]))
        for kanji, latin in pairs:
            if is_impossible(kanji.strip(), latin.strip(), is_japanese=is_japanese):
                words = (kanji.strip(), latin.strip())
                yield finding(
                    Finding.Kind.READING,
                    work.text(words[0], "ja"),
                    work.text(words[1], "ja-Latn"),
                    words,
                    True,
                )


def _facts(work: WorkSaid) -> Iterator[Finding]:
    """A fact that is stated in English and in Japanese, one after the other."""
    for fact in work.facts:
        sentences = _SENTENCE.split(fact.statement)
        own = " ".join(each for each in sentences if _JAPANESE.search(each))
        other = " ".join(each for each in sentences if not _JAPANESE.search(each))
        for said in compare(own, other) if own and other else ():
            texts = work.text(own, "ja"), work.text(other, "en")
            yield finding(said.kind, *texts, (said.first, said.second), said.sure)


def _names_of_person(person: PersonSaid) -> Iterator[Finding]:
    """A romanised name against the kana, or else against the kanji; what has a source is believed."""
    for name in person.latin:
        if name.form != Form.ROMANISED or (name.source and not name.is_supposed):
            continue
        number = str(person.person.pk)
        latin = Text(name.text, name.language, Finding.Place.PERSON, number)
        if person.kana:
            own = next((kana for kana in person.kana if is_unlike(person.kana, name.text)), "")
        else:
            is_wrong = is_impossible(person.kanji, name.text, is_japanese=person.is_japanese)
            own = person.kanji if is_wrong else ""
        if own:
            said = Text(own, "ja", Finding.Place.PERSON, number)
            yield finding(Finding.Kind.READING, said, latin, (own, name.text), True)


def _person(person: Person) -> PersonSaid:
    names = list(person.names.all())
    if person.kind == Person.Kind.GROUP or not _may_be_japanese(person):
        return PersonSaid(person)
    own = (name.text for name in names if name.form == Form.ORIGINAL and name.language == "ja")
    kana = [name.text for name in names if name.form == Form.READING]
    latin = [name for name in names if name.language.endswith("-Latn")]
    kanji = next((text for text in own if has_kanji(text)), "")
    return PersonSaid(person, kanji, kana, latin) if kanji else PersonSaid(person)


def _may_be_japanese(record: Person | Work) -> bool:
    return record.country in {"", "JP"}
