"""Who made the work: lines, sentences, custom fields and terms, made one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from litre.names.plain import plain_text
from litre.transfer.readings.evidence import field_line, folded_key, joined, values_of
from litre.transfer.readings.furigana import readings_over
from litre.transfer.readings.headers import Header
from litre.transfer.readings.labels import Credited, labelled_in, said_in, song_in
from litre.transfer.readings.layout import Paragraph
from litre.transfer.readings.people import Person, people_in
from litre.transfer.readings.values import Reading, ReviewText, Take
from litre.transfer.readings.words import ROLE_KEYS, ROLES

_LONGEST_SENTENCES = 20_000
_MOST_PEOPLE = 200


@dataclass
class _Role:
    """The people of one role as they are gathered, the lines before the fields."""

    people: list[Person] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    takes: list[Take] = field(default_factory=list)
    year: int | None = None

    def add(self, people: Sequence[Person], evidence: str, weight: float) -> None:
        for person in people:
            place = next((i for i, one in enumerate(self.people) if one.is_same(person)), None)
            if place is not None:
                self.people[place] = self.people[place].filled_from(person)
            elif len(self.people) < _MOST_PEOPLE:
                self.people.append(person)
        self.evidence.append(evidence)
        self.weights.append(weight)


def credits_from_fields(text: ReviewText) -> list[Credited]:
    """The credits that custom fields and taxonomies give by their key."""
    found = []
    for source in (text.custom_fields, text.taxonomies):
        for key, value in values_of(source, ROLE_KEYS):
            role = ROLE_KEYS[folded_key(key)]
            plain = plain_text(value).replace("\n", "、")
            people = song_in(plain) if role == "theme_song" else people_in(plain)
            if people:
                # In "A – B" nothing tells the singer from the song.
                weight = 0.7 if role == "theme_song" else 0.9
                found.append(Credited(role, people, field_line(key, value), weight))
    return found


def credits_in(paragraphs: Sequence[Paragraph]) -> list[Credited]:
    """The credits of labelled lines, and of sentences in passing."""
    found: list[Credited] = []
    for paragraph in paragraphs:
        if paragraph.kind == "quotation" or len(paragraph.text) > _LONGEST_SENTENCES:
            continue
        labelled = [one for line in paragraph.lines for one in labelled_in(line)]
        found += labelled or said_in(paragraph.text, readings_over(paragraph.html))
    return found


def is_labelled(paragraph: Paragraph) -> bool:
    """Whether every line of a paragraph is a label with names, and nothing is left over."""
    lines = [labelled_in(line) for line in paragraph.lines]
    return paragraph.kind == "paragraph" and all(
        line and all(one.people.complete for one in line) for line in lines
    )


def read_credits(
    text: ReviewText,
    paragraphs: Sequence[Paragraph],
    headers: Sequence[tuple[Paragraph, Header]],
    opening: Sequence[Paragraph],
) -> list[Reading]:
    """One reading for each role, with each person once, in the order of the lines."""
    unlabelled = {paragraph for paragraph, header in headers if header.people}
    said = credits_in([one for one in paragraphs if one not in unlabelled])
    known = [*said, *credits_from_fields(text)]
    roles: dict[str, _Role] = {}
    for paragraph, header in headers:
        if header.people:
            role = roles.setdefault(_role_for(header.people, known), _Role())
            role.add(header.people, header.evidence, header.weight)
            role.year = role.year or header.year
            role.takes += _take(paragraph) if header.whole else []
    for credited in known:
        role = roles.setdefault(credited.role, _Role())
        role.add(credited.people, credited.evidence, credited.weight)
    for paragraph in opening:
        if paragraph.text and paragraph not in unlabelled and is_labelled(paragraph):
            first = labelled_in(paragraph.lines[0])[0].role
            roles[first].takes += _take(paragraph)
    return [_reading(role, roles[role]) for role in sorted(roles, key=list(ROLES).index)]


def _take(paragraph: Paragraph) -> list[Take]:
    return [Take(paragraph.block_index, paragraph.place, paragraph.place + 1)]


def _role_for(people: Sequence[Person], known: Sequence[Credited]) -> str:
    """The role in which a field or a labelled line names one of them; else director."""
    matching = (
        credited.role
        for credited in known
        if any(one.is_same(person) for one in credited.people for person in people)
    )
    return next(matching, "director")


def _reading(name: str, role: _Role) -> Reading:
    value: dict[str, Any] = {"role": name, "people": [person.value() for person in role.people]}
    if role.year:
        value["year"] = role.year
    weight = min(0.97, max(role.weights) + 0.03 * (len(role.weights) - 1))
    return Reading("credits", value, joined(role.evidence), round(weight, 2), tuple(role.takes))


def known_people(credited: Sequence[Credited]) -> list[Person]:
    """All people of some credits."""
    return [person for one in credited for person in one.people]
