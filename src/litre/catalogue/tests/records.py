"""Records for tests, with the names the seed site has."""

from litre.catalogue.models import Credit, Person, PersonName, Role, Work, WorkName


def make_work(*names: tuple[str, str, str], **fields: object) -> Work:
    """A work with names given as (text, language, form)."""
    work = Work(**{"kind": "drama", "year_from": 2005, "country": "JP", **fields})
    for place, (text, language, form) in enumerate(names):
        work.names.add(WorkName(text=text, language=language, form=form, sort_order=place))
    work.save()
    return work


def make_person(*names: tuple[str, str, str], **fields: object) -> Person:
    person = Person(**fields)
    for place, (text, language, form) in enumerate(names):
        person.names.add(PersonName(text=text, language=language, form=form, sort_order=place))
    person.save()
    return person


def litre_of_tears(**fields: object) -> Work:
    return make_work(
        ("1リットルの涙", "ja", "original"),
        ("いちリットルのなみだ", "ja-Hira", "reading"),
        ("Ichi Rittoru no Namida", "ja-Latn", "romanised"),
        ("1 Litre of Tears", "en", "translated"),
        parts=11,
        publisher="Fuji Television",
        **fields,
    )


def kinoshita() -> Person:
    return make_person(
        ("木下高男", "ja", "original"),
        ("きのした たかお", "ja-Hira", "reading"),
        ("Takao Kinoshita", "ja-Latn", "romanised"),
    )


def credit(work: Work, person: Person, role: str = Role.DIRECTOR, **fields: object) -> Credit:
    made = Credit(work=work, person=person, role=role, **fields)
    made.save()
    return made
