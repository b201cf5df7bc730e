"""Neutral body blocks as the raw values of a page's body."""

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

Neutral = tuple[str, dict[str, Any]]
_SPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")


def stream(blocks: Iterable[Neutral], seed: str, pictures: Mapping[int, tuple[str, int]]) -> str:
    """The JSON of a body. `pictures` maps attachment numbers to (model, id) of what they became.

    Identifiers of blocks follow from `seed` and place, so that importing again makes the same.
    """
    raw = [
        {
            "type": kind,
            "value": _value(kind, value, pictures),
            "id": str(uuid.uuid5(_SPACE, f"{seed} {place}")),
        }
        for place, (kind, value) in enumerate(blocks)
    ]
    return json.dumps(raw, ensure_ascii=False)


def _value(kind: str, value: dict[str, Any], pictures: Mapping[int, tuple[str, int]]) -> Any:
    if kind == "image":
        return _image(value, pictures)
    if kind == "gallery":
        images = [_image(image, pictures) for image in value["images"]]
        return {
            "images": items(images),
            "columns": min(9, max(1, value.get("columns") or 3)),
            "caption": value.get("caption", ""),
        }
    if kind in {"audio", "video"}:
        return _recording(value, pictures)
    if kind == "table":
        return {"cells": _cells(value)}
    if kind == "footnotes":
        return {"notes": items(value["notes"])}
    if kind == "heading":
        return {**value, "level": str(value.get("level", 2))}
    if kind in {"separator", "page_break"}:
        return None
    return value


def items(values: Iterable[Any]) -> list[dict[str, Any]]:
    """The items of a list block; Wagtail takes them for such only if each has an id."""
    return [
        {"type": "item", "value": value, "id": str(uuid.uuid5(_SPACE, f"item {place}"))}
        for place, value in enumerate(values)
    ]


def _image(value: dict[str, Any], pictures: Mapping[int, tuple[str, int]]) -> dict[str, Any]:
    model, pk = pictures.get(value.get("attachment") or 0, ("", None))
    picture = pk if model == "picture" else None
    return {
        "picture": picture,
        "src": "" if picture else value.get("src", ""),
        "alt": value.get("alt", ""),
        "caption": value.get("caption", ""),
        "credit": "",
        "link": value.get("link", ""),
        "align": value.get("align", ""),
    }


def _recording(value: dict[str, Any], pictures: Mapping[int, tuple[str, int]]) -> dict[str, Any]:
    model, pk = pictures.get(value.get("attachment") or 0, ("", None))
    rest = {key: value[key] for key in ("width", "height") if value.get(key)}
    file = pk if model == "document" else None
    return {
        "file": file,
        "src": "" if file else value.get("src", ""),
        "caption": value.get("caption", ""),
        **rest,
    }


def _cells(value: dict[str, Any]) -> dict[str, Any]:
    return {
        "data": [[cell["text"] for cell in row] for row in value["rows"]],
        "first_row_is_table_header": bool(value.get("head")),
        "first_col_is_header": False,
        "table_header_choice": "row" if value.get("head") else "",
        "table_caption": value.get("caption", ""),
        "cell": [],
        "mergeCells": [],
    }
