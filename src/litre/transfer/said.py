"""What a reading says, in the words of whoever has to decide on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from litre.catalogue.models import Form, Relation, Role
from litre.catalogue.relation_words import label_of
from litre.ui.templatetags.litre import stars_in_words

_LABELS: Mapping[str, str | Promise] = {
    "title": gettext_lazy("Names of the work"),
    "year": gettext_lazy("Year"),
    "credits": gettext_lazy("Credits"),
    "stars": gettext_lazy("Stars"),
    "epigraph": gettext_lazy("Opening passage"),
    "mention": gettext_lazy("A work mentioned"),
    "comparison": gettext_lazy("A comparison"),
    "search_words": gettext_lazy("Words to search for"),
}


@dataclass(frozen=True)
class Part:
    """Some words of a reading with their language, and what they are."""

    text: str
    language: str = ""
    note: str = ""


def label_of_reading(kind: str) -> str:
    return str(_LABELS.get(kind, kind))


def parts_of_reading(kind: str, said: Mapping[str, Any]) -> list[Part]:
    """What was understood, part by part; nothing of a kind that an older version read."""
    reader = _READERS.get(kind)
    return list(reader(said)) if reader else []


def _title(said: Mapping[str, Any]) -> Iterator[Part]:
    for name in said["names"]:
        yield Part(name["text"], name["language"], str(Form(name["form"]).label))
    if said.get("year"):
        yield Part(str(said["year"]), note=_("year"))


def _year(said: Mapping[str, Any]) -> Iterator[Part]:
    yield Part(str(said["year"]))


def _credits(said: Mapping[str, Any]) -> Iterator[Part]:
    role = str(Role(said["role"]).label)
    for one in said["people"]:
        note = role + (f": {one['part']}" if one.get("part") else "")
        if one.get("native"):
            yield Part(one["native"], one.get("native_language", ""), note)
            note = ""
        for other in filter(None, (one.get("reading"), one.get("latin"))):
            yield Part(other, note=note)


def _stars(said: Mapping[str, Any]) -> Iterator[Part]:
    yield Part(stars_in_words(said["halves"]))


def _epigraph(said: Mapping[str, Any]) -> Iterator[Part]:
    for line in said["lines"]:
        yield Part(strip_tags(line["text"]), line["language"])
    if said.get("source"):
        yield Part(strip_tags(said["source"]), note=_("source"))


def _mention(said: Mapping[str, Any]) -> Iterator[Part]:
    note = _("this work") if said.get("of_this_work") else ""
    yield Part(said["native"], said.get("native_language", ""), note)
    for form in (Form.ROMANISED, Form.TRANSLATED):
        if said.get(form):
            yield Part(said[form], note=str(form.label))


def _comparison(said: Mapping[str, Any]) -> Iterator[Part]:
    words = label_of(Relation.Kind.COMPARED, said["judgement"], is_own=True)
    yield Part(said["other"]["native"], said["other"].get("native_language", ""), str(words))


def words_said(said: Mapping[str, Any]) -> list[str]:
    """The words to search for; an older version read one."""
    words = said["words"]
    return [words] if isinstance(words, str) else list(words)


def _search_words(said: Mapping[str, Any]) -> Iterator[Part]:
    for words in words_said(said):
        yield Part(words)


_READERS = {
    "title": _title,
    "year": _year,
    "credits": _credits,
    "stars": _stars,
    "epigraph": _epigraph,
    "mention": _mention,
    "comparison": _comparison,
    "search_words": _search_words,
}
