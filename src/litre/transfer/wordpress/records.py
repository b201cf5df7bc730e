"""Readings as records: works, people, names and credits, all supposed, none made twice."""

from typing import Any

from litre.catalogue.models import Credit, Form, Person, Relation, Standing, Work, WorkKind
from litre.catalogue.models.search_words import words_in
from litre.journal.models import ReviewWork
from litre.names.matching import match_key
from litre.transfer.models import Proposal
from litre.transfer.said import words_said
from litre.transfer.wordpress.catalogue import Catalogue, NameValue
from litre.wxr.values import Item

Made = list[list[Any]]
_KINDS = (
    (WorkKind.DRAMA, ("drama", "ドラマ", "ละคร", "series", "tv")),
    (WorkKind.FILM, ("film", "movie", "cinema", "映画", "電影", "영화", "ภาพยนตร์")),
    (WorkKind.BOOK, ("book", "novel", "manga", "小説", "本", "漫画", "ノベル", "หนังสือ")),
    (WorkKind.ALBUM, ("music", "album", "音楽", "เพลง")),
    (WorkKind.GAME, ("game", "ゲーム")),
)


def guess_kind(item: Item) -> str:
    """The kind of work that the article's own categories speak of.

    >>> guess_kind(Item(terms=(("category", "j-drama", "J-Drama"),)))
    'drama'
    """
    words = " ".join(
        [
            item.type,
            *(f"{slug} {name}" for taxonomy, slug, name in item.terms if taxonomy == "category"),
        ]
    )
    return next(
        (str(kind) for kind, signs in _KINDS if any(sign in words.lower() for sign in signs)),
        "other",
    )


class Records:
    """Applies the readings of one article. Each `apply` tells what it made, for undoing."""

    def __init__(self, catalogue: Catalogue, page: Any, kind: str) -> None:
        self.catalogue = catalogue
        self.page = page
        self.kind = kind
        self.work: Work | None = None
        self.mentioned: dict[str, Work] = {}
        self._places = {row.work_id: row for row in ReviewWork.objects.filter(review_id=page.pk)}

    def apply(self, reading: str, value: dict[str, Any]) -> Made:
        found = getattr(self, f"_apply_{reading}", None)
        return found(value) if found else []

    def _apply_title(self, value: dict[str, Any]) -> Made:
        names = [(one["text"], one["language"], one["form"]) for one in value["names"]]
        self.work, made = self.catalogue.work(names, self.kind)
        if value.get("year"):
            made += self._apply_year(value)
        return made + self._place(self.work, ReviewWork.Place.SUBJECT)

    def _apply_year(self, value: dict[str, Any]) -> Made:
        return self._set("year_from", "year", value["year"])

    def _apply_search_words(self, value: dict[str, Any]) -> Made:
        """To those of the work are added those it lacks: another article may have stated others.

        What was read in this article before is not added again: the writer took it away.
        """
        if self.work is None:
            return []
        have = self.work.hints
        said = Proposal.objects.filter(page_id=self.page.pk, reading="search_words")
        before = {words for one in said for words in words_said(one.value["said"])}
        read = words_in("\n".join(value["words"]))
        new = [words for words in read if words not in have and words not in before]
        if not new:
            return []
        self.work.search_words = "\n".join([*have, *new])
        Work.objects.filter(pk=self.work.pk).update(search_words=self.work.search_words)
        return [["search_words", self.work.pk]]

    def _set(self, field: str, mark: str, said: Any) -> Made:
        """Fill a field of the work that says nothing yet."""
        if self.work is None or getattr(self.work, field):
            return []
        setattr(self.work, field, said)
        Work.objects.filter(pk=self.work.pk).update(**{field: said})
        return [[mark, self.work.pk]]

    def _apply_credits(self, value: dict[str, Any]) -> Made:
        if self.work is None:
            return []
        have = set(
            Credit.objects.filter(work=self.work, role=value["role"]).values_list(
                "person_id", flat=True
            )
        )
        made: Made = []
        new: list[Credit] = []
        for one in value["people"]:
            person, made_names = self.catalogue.find(Person, _names_of_person(one), {})
            made += made_names
            if person.pk not in have:
                have.add(person.pk)
                new.append(self._credit(value["role"], one, person, len(have)))
        Credit.objects.bulk_create(new)
        return made + [["credit", credit.pk] for credit in new]

    def _credit(self, role: str, one: dict[str, Any], person: Person, place: int) -> Credit:
        return Credit(
            work=self.work,
            person=person,
            role=role,
            sort_order=place,
            credited_as=one.get("native", "")[:200],
            credited_as_other=one.get("latin", "")[:200],
            standing=Standing.SUPPOSED,
        )

    def _apply_mention(self, value: dict[str, Any]) -> Made:
        language = value.get("native_language") or "ja"
        names = [(value["native"], language, Form.ORIGINAL)]
        if value.get("romanised"):
            names.append((value["romanised"], f"{language}-Latn", Form.ROMANISED))
        if value.get("translated"):
            names.append((value["translated"], "en", Form.TRANSLATED))
        work, made = self.catalogue.work(names, "other")
        self.mentioned[match_key(value["native"])] = work
        return made + self._place(work, ReviewWork.Place.MENTIONED)

    def _apply_comparison(self, value: dict[str, Any]) -> Made:
        other = self.mentioned.get(match_key(value["other"]["native"]))
        if self.work is None or other is None or other.pk == self.work.pk:
            return []
        compared = Relation.Kind.COMPARED
        if Relation.objects.filter(work=self.work, other=other, kind=compared).exists():
            return []
        relation = Relation.objects.create(
            work=self.work,
            other=other,
            kind=compared,
            judgement=value["judgement"],
            quotation=value["quotation"],
            standing=Standing.SUPPOSED,
        )
        return [["relation", relation.pk]]

    def _place(self, work: Work, place: str) -> Made:
        row = self._places.get(work.pk)
        if row is None:
            row = ReviewWork.objects.create(
                review_id=self.page.pk, work=work, place=place, sort_order=len(self._places)
            )
            self._places[work.pk] = row
            return [["reviewwork", row.pk]]
        if place == ReviewWork.Place.SUBJECT and row.place != place:
            ReviewWork.objects.filter(pk=row.pk).update(place=place)
        return []


def _names_of_person(one: dict[str, Any]) -> list[NameValue]:
    native, latin, language = (
        one.get("native", ""),
        one.get("latin", ""),
        one.get("native_language") or "ja",
    )
    names = [(native, language, Form.ORIGINAL)] if native else []
    if latin and native:
        names.append((latin, f"{language}-Latn", Form.ROMANISED))
    elif latin:
        names.append((latin, "en", Form.ORIGINAL))
    if one.get("reading"):
        names.append((one["reading"], f"{language}-Hira", Form.READING))
    return names
