"""The sample content, read from the TOML files beside this module."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from litre.sample import model

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
SOUNDS = HERE / "sounds"

Row = Mapping[str, Any]


def load() -> model.Sample:
    """Everything, as frozen values; reads some fifteen small files each time it is called.

    >>> sample = load()
    >>> sample.works[0].names[0].text
    '1リットルの涙'
    >>> [line.text for line in sample.site.name]
    ['Litre Journal', 'リットル日記']
    """
    reviews = [_review(path) for path in sorted((HERE / "reviews").glob("*.toml"))]
    reviews.sort(key=lambda review: review.first_published, reverse=True)
    return model.Sample(
        site=_site(_read(HERE / "site.toml")),
        people=tuple(_person(row) for row in _read(HERE / "people.toml")["person"]),
        works=tuple(_work(row) for row in _read(HERE / "works.toml")["work"]),
        reviews=tuple(reviews),
        pages=tuple(_page(_read(path)) for path in sorted((HERE / "pages").glob("*.toml"))),
        releases=tuple(_release(path) for path in sorted((HERE / "releases").glob("*.toml"))),
    )


def _read(path: Path) -> Row:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _lines(value: Any) -> model.Lines:
    """Accepts a list of {language, text}, or a table of language to text."""
    if isinstance(value, Mapping):
        return tuple(model.Line(language, text) for language, text in value.items())
    return tuple(model.Line(**row) for row in value)


def _names(row: Row) -> tuple[model.Name, ...]:
    return tuple(model.Name(**name) for name in row["names"])


def _person(row: Row) -> model.Person:
    return model.Person(**{**row, "names": _names(row)})


def _credit(row: Row) -> model.Credit:
    return model.Credit(**{**row, "credited_as": _lines(row.get("credited_as", ()))})


def _work(row: Row) -> model.Work:
    return model.Work(
        **{
            **row,
            "names": _names(row),
            "credits": tuple(_credit(each) for each in row.get("credits", ())),
            "identifiers": tuple(model.Identifier(**each) for each in row.get("identifiers", ())),
            "relations": tuple(model.Relation(**each) for each in row.get("relations", ())),
            "places": tuple(model.Place(**each) for each in row.get("places", ())),
            "facts": tuple(
                model.Fact(each["about"], _lines(each["text"]), each["source"])
                for each in row.get("facts", ())
            ),
        }
    )


def _block(row: Row) -> model.Block:
    return model.Block(row["type"], {key: row[key] for key in row if key != "type"})


def _body(row: Row) -> tuple[model.Block, ...]:
    return tuple(_block(each) for each in row["body"])


def _hero(row: Row) -> model.Hero:
    across, down = row["focal"]
    return model.Hero(row["picture"], (across, down), _lines(row["alt"]), _lines(row["credit"]))


def _review(path: Path) -> model.Review:
    row = dict(_read(path))
    for key in ("works", "languages", "authors", "kinds", "tags", "old_addresses"):
        row[key] = tuple(row.get(key, ()))
    row["hero"] = _hero(row["hero"])
    row["epigraph"] = model.Epigraph(
        **{**row["epigraph"], "lines": _lines(row["epigraph"]["lines"])}
    )
    row["excerpt"] = _lines(row["excerpt"])
    row["body"] = _body(row)
    row["corrections"] = tuple(
        model.Correction(**{**each, "text": _lines(each["text"])})
        for each in row.get("corrections", ())
    )
    row["comments"] = tuple(
        model.Comment(**{**each, "outcome": _lines(each.get("outcome", ()))})
        for each in row.get("comments", ())
    )
    row["mentions"] = tuple(model.Mention(**each) for each in row.get("mentions", ()))
    return model.Review(key=path.stem, **row)


def _page(row: Row) -> model.Page:
    return model.Page(row["key"], _lines(row["title"]), tuple(row["languages"]), _body(row))


def _release(path: Path) -> model.Release:
    row = _read(path)
    said = {"key": path.stem, "files": tuple(row["files"]), "notes": _lines(row["notes"])}
    return model.Release(**{**row, **said})


def _site(row: Row) -> model.Site:
    authors = (model.Author(**{**each, "about": _lines(each["about"])}) for each in row["authors"])
    return model.Site(
        name=_lines(row["name"]),
        tagline=_lines(row["tagline"]),
        languages=tuple(row["languages"]),
        contact=row["contact"],
        support=model.Support(**row["support"]),
        authors=tuple(authors),
    )
