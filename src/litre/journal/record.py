"""The record beside an article: what the catalogue says of its works, ready to be printed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from litre.catalogue.display import Names, names_of
from litre.catalogue.models import Credit, Form, Name, Person, Relation, Role, Work
from litre.journal.margins import Lawful, Margins, Number, Statement

# Roles that open an article; all others, and more cast than this, stand in the record.
OPENING_ROLES = (Role.DIRECTOR, Role.AUTHOR, Role.PERFORMER, Role.CAST)
OPENING_CAST = 4

# A relation as the page of its other work says it.
_SEEN_FROM_OTHER = {
    Relation.Kind.BASED_ON: _("Basis of"),
    Relation.Kind.REMAKE: _("Remade as"),
    Relation.Kind.SEQUEL: _("Followed by"),
    Relation.Kind.PART: _("Contains"),
    Relation.Kind.COMPARED: _("Compared with"),
}
_JUDGED = {"better": _("better than"), "equal": _("as good as"), "worse": _("less good than")}
_OPPOSITE = {"better": "worse", "worse": "better"}


@dataclass(frozen=True)
class Credited:
    """A person in a role: names as in the record, or as they stood in the credits."""

    person: Person
    names: Names
    credited_as: str
    credited_as_other: str
    part: str
    is_supposed: bool


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
    judged: str | Promise
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


def works_with_records(works: Sequence[Work]) -> tuple[dict[int, list[Credit]], list[Relation]]:
    """Credits by work, and relations either way, with all names: four queries for any number."""
    keys = [work.pk for work in works]
    if not keys:
        return {}, []
    relations = list(_relations(keys))
    related = [each for relation in relations for each in (relation.work, relation.other)]
    prefetch_related_objects([*works, *related], "names")
    credits: dict[int, list[Credit]] = defaultdict(list)
    for credit in _credits(keys):
        credits[credit.work_id].append(credit)
    return credits, relations


def _relations(keys: Sequence[int]) -> QuerySet[Relation]:
    found: QuerySet[Relation] = Relation.objects.filter(Q(work__in=keys) | Q(other__in=keys))
    return found.select_related("work", "other").order_by("sort_order", "pk")


def _credits(keys: Sequence[int]) -> QuerySet[Credit]:
    found: QuerySet[Credit] = Credit.objects.filter(work__in=keys).select_related("person")
    return found.prefetch_related(Prefetch("person__names")).order_by("sort_order", "pk")


def work_records(works: Sequence[Work], margins: Margins) -> list[WorkRecord]:
    """The records of the works an article is about."""
    credits, relations = works_with_records(works)
    return [_record(work, credits.get(work.pk, []), relations, margins) for work in works]


def _record(
    work: Work, credits: Sequence[Credit], relations: Iterable[Relation], margins: Margins
) -> WorkRecord:
    names = names_of(work)
    opening, other = _credit_lines(credits)
    return WorkRecord(
        work=work,
        names=names,
        name_lines=[NameLine(str(Form(name.form)), name) for name in names.all],
        opening_credits=opening,
        other_credits=other,
        relations=_related(work, relations),
        facts=margins.facts.get(work.pk, []),
        places=margins.places.get(work.pk, []),
        identifiers=margins.identifiers.get(work.pk, []),
    )


def _credit_lines(credits: Sequence[Credit]) -> tuple[list[CreditLine], list[CreditLine]]:
    """Credits for the opening and for the record; in each a role once, in order of its first."""
    opening: dict[str, CreditLine] = {}
    other: dict[str, CreditLine] = {}
    cast = 0
    for credit in credits:
        cast += credit.role == Role.CAST
        opens = credit.role in OPENING_ROLES and not (
            credit.role == Role.CAST and cast > OPENING_CAST
        )
        if opens:
            _line(opening, credit)
        # A part is said in the record, where there is room for it.
        if not opens or credit.part:
            _line(other, credit)
    ordered = sorted(opening.values(), key=lambda line: OPENING_ROLES.index(Role(line.role)))
    return ordered, list(other.values())


def _line(lines: dict[str, CreditLine], credit: Credit) -> None:
    line = lines.setdefault(credit.role, CreditLine(credit.role, credit.get_role_display()))
    line.people.append(
        Credited(
            person=credit.person,
            names=names_of(credit.person),
            credited_as=credit.credited_as,
            credited_as_other=credit.credited_as_other,
            part=credit.part,
            is_supposed=credit.is_supposed,
        )
    )


def _related(work: Work, relations: Iterable[Relation]) -> list[Related]:
    out: list[Related] = []
    for each in relations:
        if each.work_id == work.pk:
            judgement, other = each.judgement, each.other
            label: str | Promise = each.get_kind_display()
        elif each.other_id == work.pk:
            judgement, other = _OPPOSITE.get(each.judgement, each.judgement), each.work
            label = _SEEN_FROM_OTHER[Relation.Kind(each.kind)]
        else:
            continue
        out.append(
            Related(label, other, _JUDGED.get(judgement, ""), each.quotation, each.is_supposed)
        )
    return out
