"""Blocks of the sample as the raw data of a StreamField."""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import reverse
from wagtail.documents.models import Document

from litre.catalogue.models import Person, Work
from litre.media.models import Picture
from litre.sample import model

Raw = dict[str, Any]

_RECORD = re.compile(r'href="(work|person):([^"]*)"')
_ALIGN = {"left": "start", "right": "end", "centre": "center"}


@dataclass(frozen=True)
class Shelf:
    """What blocks point at, by key or by name of file."""

    works: Mapping[str, Work]
    people: Mapping[str, Person]
    pictures: Mapping[str, Picture]
    sounds: Mapping[str, Document]


def raw_body(blocks: Iterable[model.Block], shelf: Shelf) -> list[Raw]:
    """A body as `StreamField.to_python` takes it, links to records resolved."""
    return [
        {"type": block.type, "value": _VALUES.get(block.type, _plain)(block.fields, shelf)}
        for block in blocks
    ]


def raw_epigraph(epigraph: model.Epigraph) -> list[Raw]:
    lines = [{"language": line.language, "text": line.text} for line in epigraph.lines]
    return [
        {
            "type": "passage",
            "value": {
                "lines": _items(lines),
                "layout": "stacked",
                "translator": epigraph.translator,
                "source": epigraph.source,
            },
        }
    ]


def linked(text: str, shelf: Shelf) -> str:
    """`text` with its links to records as the editor keeps them."""

    def link(found: re.Match[str]) -> str:
        if found[1] == "work":
            return f'linktype="work" id="{shelf.works[found[2]].pk}"'
        address = reverse("catalogue:person", args=[shelf.people[found[2]].slug])
        return f'href="{html.escape(address)}"'

    return _RECORD.sub(link, text)


def mentioned(blocks: Iterable[model.Block]) -> list[str]:
    """Keys of the works the text links to, in their order, each once."""
    texts = (text for block in blocks for text in block.fields.values() if isinstance(text, str))
    keys = [key for text in texts for kind, key in _RECORD.findall(text) if kind == "work"]
    return list(dict.fromkeys(keys))


def _plain(fields: Mapping[str, Any], shelf: Shelf) -> Raw:
    return {
        name: linked(value, shelf) if isinstance(value, str) else value
        for name, value in fields.items()
    }


def _running(fields: Mapping[str, Any], shelf: Shelf) -> Raw:
    return {**_plain(fields, shelf), "text": f"<p>{linked(fields['text'], shelf)}</p>"}


def _heading(fields: Mapping[str, Any], shelf: Shelf) -> Raw:
    return {"text": fields["text"], "level": str(fields["level"])}


def _passage(fields: Mapping[str, Any], shelf: Shelf) -> Raw:
    return {**fields, "lines": _items(fields["lines"])}


def _image(fields: Mapping[str, Any], shelf: Shelf) -> Raw:
    align = fields.get("align", "")
    picture = shelf.pictures[fields["picture"]].pk
    return {**_plain(fields, shelf), "picture": picture, "align": _ALIGN.get(align, align)}


def _gallery(fields: Mapping[str, Any], shelf: Shelf) -> Raw:
    images = _items(_image(each, shelf) for each in fields["images"])
    return {"images": images, "columns": len(images), "caption": fields["caption"]}


def _audio(fields: Mapping[str, Any], shelf: Shelf) -> Raw:
    return {"file": shelf.sounds[fields["file"]].pk, "caption": fields["caption"]}


def _embed(fields: Mapping[str, Any], shelf: Shelf) -> Raw:
    return {"url": fields["address"], "title": fields["title"], "caption": fields["caption"]}


def _table(fields: Mapping[str, Any], shelf: Shelf) -> Raw:
    return {
        "cells": {
            "data": [fields["head"], *fields["rows"]],
            "cell": [],
            "mergeCells": [],
            "table_header_choice": "row",
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": fields["caption"],
        }
    }


def _verse(fields: Mapping[str, Any], shelf: Shelf) -> Raw:
    return {"text": fields["text"].replace("<br>", "\n")}


def _footnotes(fields: Mapping[str, Any], shelf: Shelf) -> Raw:
    notes = (
        {"id": note["id"].removeprefix("note-"), "text": linked(note["text"], shelf)}
        for note in fields["notes"]
    )
    return {"notes": _items(notes)}


def _mark(fields: Mapping[str, Any], shelf: Shelf) -> None:
    return None


def _items(values: Iterable[Any]) -> list[Raw]:
    """A list as Wagtail keeps it; without ids it would take each item for a bare value."""
    return [{"type": "item", "id": str(uuid4()), "value": value} for value in values]


_VALUES: Mapping[str, Callable[[Mapping[str, Any], Shelf], Raw | None]] = {
    "paragraph": _running,
    "quotation": _running,
    "spoiler": _running,
    "heading": _heading,
    "passage": _passage,
    "image": _image,
    "gallery": _gallery,
    "audio": _audio,
    "embed": _embed,
    "table": _table,
    "verse": _verse,
    "footnotes": _footnotes,
    "separator": _mark,
}
