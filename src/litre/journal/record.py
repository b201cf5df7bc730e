"""The record beside an article: what the catalogue says of its works, ready to be printed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.functional import Promise

from litre.catalogue.display import Names, names_of
from litre.catalogue.models import Credit, Form, Name, Person, Role, Work, WorkName
from litre.catalogue.relation_words import label_of
from litre.catalogue.role_words import parts_words, role_words
from litre.journal.margins import Lawful, Link, Margins, Number, Statement, numbers_of

# Roles that open an article; all others, and more cast than this, stand in the record.
OPENING_ROLES = (Role.DIRECTOR, Role.AUTHOR, Role.PERFORMER, Role.CAST)
OPENING_CAST = 4


@dataclass(frozen=True)
class Credited:
    """A person in a role: names as in the record, or as they stood in the credits."""

    person: Person
    names: Names
    credited_as: str
    credited_as_other: str
    part: str
    is_supposed: bool

    @property
    def is_doubted(self) -> bool:
        """Whether anything of it is only supposed: one mark is enough for a line."""
        return self.is_supposed or any(name.is_supposed for name in self.names.printed("en"))


@dataclass
class CreditLine:
    role: str
    label: str
    people: list[Credited] = field(default_factory=list)


@dataclass(frozen=True)
class NameLine:
    """A name of the work under its label: a form, or for a translation its language."""

    form: str
    name: Name


@dataclass(frozen=True)
class Related:
    label: str | Promise
    work: Work
    quotation: str
    is_supposed: bool


@dataclass
class WorkRecord:
    """One work, opened: everything the article prints of it."""

    work: Work
    names: Names
    name_lines: list[NameLine]
    opening_credits: list[CreditLine]
    other_credits: list[CreditLine]
    relations: list[Related]
    facts: list[Statement]
    places: list[Lawful]
    identifiers: list[Number]
    hints: list[str]

    @property
    def parts_words(self) -> str:
        return parts_words(self.work.parts, self.work.kind)


def works_of(keys: Sequence[int], margins: Margins) -> dict[int, Work]:
    """The works an article is about and those related to them, with names: one query."""
    wanted = {*keys, *(key for link in margins.relations for key in (link.work, link.other))}
    if not wanted:
        return {}
    found: dict[int, Work] = {}
    names: dict[int, list[WorkName]] = defaultdict(list)
    rows = WorkName.objects.filter(work__in=wanted).select_related("work")
    for name in rows.order_by("sort_order", "pk"):
        names[found.setdefault(name.work_id, name.work).pk].append(name)
    if nameless := wanted - found.keys():
        found |= Work.objects.in_bulk(nameless)
    for key, work in found.items():
        work._prefetched_objects_cache = {"names": _known(work, names[key])}
    return found


def _known(work: Work, names: list[WorkName]) -> QuerySet[WorkName]:
    """Names that are read already, in the shape in which a prefetch would leave them."""
    known: QuerySet[WorkName] = WorkName.objects.filter(work=work)
    known._result_cache = names
    known._prefetch_done = True
    return known


def work_records(keys: Sequence[int], margins: Margins) -> list[WorkRecord]:
    """The records of the works an article is about, in order: three queries for any number."""
    works = works_of(keys, margins)
    credits: dict[int, list[Credit]] = defaultdict(list)
    for credit in _credits(keys) if keys else ():
        credits[credit.work_id].append(credit)
    return [_record(works[key], credits[key], works, margins) for key in keys if key in works]


def _credits(keys: Sequence[int]) -> QuerySet[Credit]:
    found: QuerySet[Credit] = Credit.objects.filter(work__in=keys).select_related("person")
    return found.prefetch_related("person__names").order_by("sort_order", "pk")


def _record(
    work: Work, credits: Sequence[Credit], works: dict[int, Work], margins: Margins
) -> WorkRecord:
    names = names_of(work)
    opening, other = _credit_lines(credits, work.kind)
    return WorkRecord(
        work=work,
        names=names,
        name_lines=[NameLine(str(Form(name.form)), name) for name in names.all],
        opening_credits=opening,
        other_credits=other,
        relations=_related(work, works, margins.relations),
        facts=margins.facts.get(work.pk, []),
        places=margins.places.get(work.pk, []),
        identifiers=numbers_of(work, margins),
        hints=work.hints,
    )


def place_hints(stated: Sequence[str], records: Sequence[WorkRecord]) -> list[str]:
    """Put the words that an article states to those of its one work; else they are left for it."""
    known = {words for record in records for words in record.hints}
    own = [words for words in stated if words not in known]
    if len(records) != 1:
        return own
    records[0].hints += own
    return []


def _credit_lines(
    credits: Sequence[Credit], kind: str
) -> tuple[list[CreditLine], list[CreditLine]]:
    """Credits for the opening and for the record; in each a role once, in order of its first.

    `kind` is that of the work, which has its own words for some roles.
    """
    opening: dict[str, CreditLine] = {}
    other: dict[str, CreditLine] = {}
    cast = 0
    for credit in credits:
        cast += credit.role == Role.CAST
        opens = credit.role in OPENING_ROLES and not (
            credit.role == Role.CAST and cast > OPENING_CAST
        )
        if opens:
            _line(opening, credit, kind)
        # A part is said in the record, where there is room for it.
        if not opens or credit.part:
            _line(other, credit, kind)
    ordered = sorted(opening.values(), key=lambda line: OPENING_ROLES.index(Role(line.role)))
    return ordered, list(other.values())


def _line(lines: dict[str, CreditLine], credit: Credit, kind: str) -> None:
    # The words are looked up once a line, and not for each of its people.
    if credit.role not in lines:
        lines[credit.role] = CreditLine(credit.role, role_words(credit.role, kind))
    lines[credit.role].people.append(
        Credited(
            person=credit.person,
            names=names_of(credit.person),
            credited_as=credit.credited_as,
            credited_as_other=credit.credited_as_other,
            part=credit.part,
            is_supposed=credit.is_supposed,
        )
    )


def _related(work: Work, works: dict[int, Work], links: Sequence[Link]) -> list[Related]:
    out: list[Related] = []
    for link in links:
        is_own = link.work == work.pk
        other = works.get(link.other if is_own else link.work)
        label = label_of(link.kind, link.judgement, is_own)
        if label and other and work.pk in (link.work, link.other):
            out.append(Related(label, other, link.quotation, link.is_supposed))
    return out
