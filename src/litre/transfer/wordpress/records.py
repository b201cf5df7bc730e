"""Readings as records: works, people, names and credits, all supposed, none made twice."""

from typing import Any

from litre.catalogue.models import (
    Credit,
    Form,
    Person,
    PersonName,
    Relation,
    Standing,
    Work,
    WorkKind,
    WorkName,
)
from litre.journal.models import ReviewWork
from litre.names.matching import match_key
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

    def __init__(self, page: Any, kind: str) -> None:
        self.page = page
        self.kind = kind
        self.work: Work | None = None
        self.mentioned: dict[str, Work] = {}
        self.changed: dict[int, Work] = {}

    def apply(self, reading: str, value: dict[str, Any]) -> Made:
        found = getattr(self, f"_apply_{reading}", None)
        return found(value) if found else []

    def finish(self) -> None:
        """Bring the index keys of every record that got names up to date."""
        for work in self.changed.values():
            work.save()

    def _apply_title(self, value: dict[str, Any]) -> Made:
        names = [(one["text"], one["language"], one["form"]) for one in value["names"]]
        self.work, made = self._work(names, self.kind)
        if value.get("year") and not self.work.year_from:
            self.work.year_from = value["year"]
            self.changed[self.work.pk] = self.work
        return made + self._place(self.work, ReviewWork.Place.SUBJECT)

    def _apply_year(self, value: dict[str, Any]) -> Made:
        if self.work and not self.work.year_from:
            self.work.year_from = value["year"]
            self.changed[self.work.pk] = self.work
            return [["year", self.work.pk]]
        return []

    def _apply_search_words(self, value: dict[str, Any]) -> Made:
        if self.work and not self.work.search_words:
            self.work.search_words = value["words"][:200]
            self.changed[self.work.pk] = self.work
            return [["search_words", self.work.pk]]
        return []

    def _apply_credits(self, value: dict[str, Any]) -> Made:
        made: Made = []
        for place, one in enumerate(value["people"]):
            made += self._credit(value["role"], one, place)
        return made

    def _credit(self, role: str, one: dict[str, Any], place: int) -> Made:
        if self.work is None:
            return []
        native, latin = one.get("native", ""), one.get("latin", "")
        language = one.get("native_language") or "ja"
        names = [(native, language, Form.ORIGINAL)] if native else []
        if latin:
            names.append(
                (
                    latin,
                    f"{language}-Latn" if native else "en",
                    Form.ROMANISED if native else Form.ORIGINAL,
                )
            )
        if one.get("reading"):
            names.append((one["reading"], f"{language}-Hira", Form.READING))
        person, made = _record(Person, PersonName, "person", names, {})
        credit, is_new = Credit.objects.get_or_create(
            work=self.work, person=person, role=role,
            defaults={"sort_order": place, "credited_as": native, "credited_as_other": latin, "standing": Standing.SUPPOSED},
        )  # fmt: skip
        return [*made, ["credit", credit.pk]] if is_new else made

    def _apply_mention(self, value: dict[str, Any]) -> Made:
        language = value.get("native_language") or "ja"
        names = [(value["native"], language, Form.ORIGINAL)]
        if value.get("romanised"):
            names.append((value["romanised"], f"{language}-Latn", Form.ROMANISED))
        if value.get("translated"):
            names.append((value["translated"], "en", Form.TRANSLATED))
        work, made = self._work(names, "other")
        self.mentioned[match_key(value["native"])] = work
        return (
            made
            if self.work and work.pk == self.work.pk
            else made + self._place(work, ReviewWork.Place.MENTIONED)
        )

    def _apply_comparison(self, value: dict[str, Any]) -> Made:
        other = self.mentioned.get(match_key(value["other"]["native"]))
        if self.work is None or other is None or other.pk == self.work.pk:
            return []
        relation, is_new = Relation.objects.get_or_create(
            work=self.work, other=other, kind=Relation.Kind.COMPARED,
            defaults={"judgement": value["judgement"], "quotation": value["quotation"], "standing": Standing.SUPPOSED},
        )  # fmt: skip
        return [["relation", relation.pk]] if is_new else []

    def _work(self, names: list[tuple[str, str, str]], kind: str) -> tuple[Work, Made]:
        work, made = _record(Work, WorkName, "work", names, {"kind": kind})
        if kind != "other" and work.kind == "other":
            work.kind = kind
        if made or work.kind == kind != "other":
            self.changed[work.pk] = work
        return work, made

    def _place(self, work: Work, place: str) -> Made:
        row, is_new = ReviewWork.objects.get_or_create(
            review_id=self.page.pk,
            work=work,
            defaults={"place": place, "sort_order": len(self.mentioned)},
        )
        if place == ReviewWork.Place.SUBJECT and row.place != place:
            ReviewWork.objects.filter(pk=row.pk).update(place=place)
        return [["reviewwork", row.pk]] if is_new else []


def _record(
    model: Any,
    name_model: Any,
    field: str,
    names: list[tuple[str, str, str]],
    values: dict[str, Any],
) -> tuple[Any, Made]:
    """The record that has the first of these names, or a new one; names it lacks are added."""
    known = _find(model, name_model, field, names)
    record, made = known or model(**values), []
    if known is None:
        for text, language, form in names:
            record.names.add(
                name_model(
                    text=text[:500], language=language, form=form, standing=Standing.SUPPOSED
                )
            )
        record.save()
        return record, [
            [field, record.pk],
            *([f"{field}name", name.pk] for name in record.names.all()),
        ]
    have = {(name.match_key, name.language) for name in record.names.all()}
    for text, language, form in names:
        if (match_key(text)[:600], language) not in have:
            name = name_model(
                text=text[:500],
                language=language,
                form=form,
                standing=Standing.SUPPOSED,
                sort_order=len(have),
                **{field: record},
            )
            name.save()
            made.append([f"{field}name", name.pk])
            have.add((name.match_key, language))
    return (model.objects.get(pk=record.pk) if made else record), made


def _find(model: Any, name_model: Any, field: str, names: list[tuple[str, str, str]]) -> Any:
    """By any original name; a romanised or translated one only if it is all there is."""
    originals = [text for text, _, form in names if form == Form.ORIGINAL] or [
        text for text, _, _ in names
    ]
    wanted = [key for text in originals if (key := match_key(text)[:600])]
    row = name_model.objects.filter(match_key__in=wanted).order_by(f"{field}_id").first()
    return getattr(row, field) if row else None
