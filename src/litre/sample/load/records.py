"""Works and people, with their names, credits, relations, places, facts and identifiers."""

from collections.abc import Iterable, Mapping

from litre.catalogue import models
from litre.catalogue.models import Relation, Role, Standing
from litre.sample import model

# What the sample says of a comparison, and how the record judges it.
_JUDGEMENTS = {
    "": Relation.Judgement.NONE,
    "above": Relation.Judgement.BETTER,
    "beside": Relation.Judgement.EQUAL,
    "below": Relation.Judgement.WORSE,
}
_ROLES = {"screenwriter": Role.WRITER}


def bring_people(people: Iterable[model.Person]) -> dict[str, models.Person]:
    """Every person by key; the key is also the address."""
    return {person.key: _person(person) for person in people}


def bring_works(
    works: Iterable[model.Work],
    people: Mapping[str, models.Person],
    search_words: Mapping[str, str],
) -> dict[str, models.Work]:
    """Every work by key, as with people; `search_words` by key of the work."""
    wanted = list(works)
    made = {work.key: _work(work, people, search_words.get(work.key, "")) for work in wanted}
    for work in wanted:
        # A relation wants both works; the first revision comes when nothing is missing.
        made[work.key].relations = _relations(work, made)
        made[work.key].save()
        made[work.key].save_revision()
    return made


def _person(person: model.Person) -> models.Person:
    made = models.Person(
        slug=person.key,
        kind=person.kind,
        born=_year(person.born),
        died=_year(person.died),
        country=person.country,
    )
    made.names = [models.PersonName(**row) for row in _names(person.names)]
    made.save()
    made.save_revision()
    return made


def _work(work: model.Work, people: Mapping[str, models.Person], search_words: str) -> models.Work:
    made = models.Work(
        slug=work.key,
        kind=work.kind,
        year_from=work.year_from,
        year_to=work.year_to,
        country=work.country,
        parts=work.parts,
        publisher=work.publisher,
        search_words=search_words,
    )
    made.names = [models.WorkName(**row) for row in _names(work.names)]
    made.credits = [
        _credit(place, each, people[each.person]) for place, each in enumerate(work.credits)
    ]
    made.identifiers = [
        models.WorkIdentifier(sort_order=place, scheme=each.scheme, value=each.value)
        for place, each in enumerate(work.identifiers)
    ]
    made.places = [_place(place, each) for place, each in enumerate(work.places)]
    made.facts = [_fact(place, each) for place, each in enumerate(work.facts)]
    made.save()
    return made


def _names(names: Iterable[model.Name]) -> list[dict[str, object]]:
    return [
        {
            "sort_order": place,
            "text": name.text,
            "language": name.language,
            "form": name.form,
            "source": name.source,
            "standing": Standing.CONFIRMED if name.confirmed else Standing.SUPPOSED,
        }
        for place, name in enumerate(names)
    ]


def _credit(place: int, credit: model.Credit, person: models.Person) -> models.Credit:
    printed = {line.language.split("-")[0]: line.text for line in credit.credited_as}
    return models.Credit(
        sort_order=place,
        person=person,
        role=_ROLES.get(credit.role, credit.role),
        part=credit.part,
        credited_as=printed.get("ja", ""),
        credited_as_other=printed.get("en", ""),
    )


def _place(place: int, row: model.Place) -> models.Place:
    return models.Place(
        sort_order=place,
        kind=row.kind,
        name=row.name,
        address=row.address,
        territory=row.territory,
    )


def _fact(place: int, fact: model.Fact) -> models.Fact:
    statement = " ".join(line.text for line in fact.text)
    return models.Fact(sort_order=place, about=fact.about, statement=statement, source=fact.source)


def _relations(work: model.Work, made: Mapping[str, models.Work]) -> list[Relation]:
    return [
        Relation(
            sort_order=place,
            other=made[each.to],
            kind=each.kind,
            judgement=_JUDGEMENTS[each.direction],
            quotation=each.quotation,
        )
        for place, each in enumerate(work.relations)
    ]


def _year(date: str) -> int | None:
    return int(date[:4]) if date else None
