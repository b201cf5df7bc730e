"""Records as schema.org knows them: plain values, no query beyond what is prefetched."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from litre.catalogue.display import names_of
from litre.catalogue.links import same_as
from litre.catalogue.models import Person, Role, Work

_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_TYPES = {
    "drama": "TVSeries",
    "series": "TVSeries",
    "film": "Movie",
    "book": "Book",
    "album": "MusicAlbum",
    "song": "MusicRecording",
    "game": "VideoGame",
}
_PROPERTIES = {
    Role.DIRECTOR: "director",
    Role.WRITER: "creator",
    Role.AUTHOR: "author",
    Role.CAST: "actor",
    Role.COMPOSER: "musicBy",
    Role.PERFORMER: "byArtist",
    Role.PRODUCER: "producer",
    Role.TRANSLATOR: "translator",
}
# Properties that only some types have; elsewhere such a person is a contributor.
_ONLY = {
    "director": {"TVSeries", "Movie", "VideoGame"},
    "actor": {"TVSeries", "Movie", "VideoGame"},
    "musicBy": {"TVSeries", "Movie", "VideoGame"},
    "byArtist": {"MusicAlbum", "MusicRecording"},
}


def work_data(
    work: Work,
    address: str = "",
    credits: Iterable[tuple[str, Person]] | None = None,
    identifiers: Iterable[tuple[str, str]] | None = None,
) -> dict[str, Any]:
    """A work with its names, credits, year and what others call it.

    `credits` are (role, person) in order, `identifiers` (scheme, value); without them those of
    the work are read. Names of the work and of its people have to be prefetched.
    """
    kind = _TYPES.get(work.kind, "CreativeWork")
    original = names_of(work).original
    if credits is None:
        credits = [(each.role, each.person) for each in work.credits.all()]
    if identifiers is None:
        identifiers = [(each.scheme, each.value) for each in work.identifiers.all()]
    known = list(identifiers)
    data = {
        "@context": "https://schema.org",
        "@type": kind,
        **_naming(work),
        "inLanguage": original.language if original else "",
        "datePublished": str(work.year_from or ""),
        "countryOfOrigin": {"@type": "Country", "name": work.country} if work.country else None,
        "numberOfEpisodes": work.parts if kind == "TVSeries" else None,
        "isbn": [value for scheme, value in known if scheme == "isbn" and kind == "Book"],
        "url": address,
        "sameAs": same_as(known, work.kind),
        **_credits(credits, kind),
    }
    return without_empty(data)


def person_data(person: Person, address: str = "") -> dict[str, Any]:
    """A person or group with all names and identifiers (prefetched)."""
    is_group = person.kind == Person.Kind.GROUP
    data = {
        "@context": "https://schema.org",
        "@type": "Organization" if is_group else "Person",
        **_naming(person),
        "foundingDate" if is_group else "birthDate": str(person.born or ""),
        "dissolutionDate" if is_group else "deathDate": str(person.died or ""),
        "url": address,
        "sameAs": same_as(
            [(each.scheme, each.value) for each in person.identifiers.all()], "person"
        ),
    }
    return without_empty(data)


def without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """The data without what says nothing."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def _naming(record: Work | Person) -> dict[str, Any]:
    names = names_of(record)
    first = names.original or next(iter(names.all), None)
    texts = dict.fromkeys(name.text for name in names.all)
    return {
        "name": first.text if first else str(record.slug),
        "alternateName": [text for text in texts if first is None or text != first.text],
    }


def _credits(credits: Iterable[tuple[str, Person]], kind: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for role, person in credits:
        wanted = _PROPERTIES.get(Role(role), "contributor")
        if kind not in _ONLY.get(wanted, {kind}):
            wanted = "contributor"
        is_group = person.kind == Person.Kind.GROUP
        group = "MusicGroup" if wanted == "byArtist" else "Organization"
        said = without_empty({"@type": group if is_group else "Person", **_naming(person)})
        people = found.setdefault(wanted, [])
        if said not in people:
            people.append(said)
    return found


def embedded(data: Mapping[str, Any]) -> SafeString:
    """The data as a script element; no text in it can end the element or begin another.

    >>> print(embedded({"name": "</script>&"}))
    <script type="application/ld+json">{"name": "\\u003c/script\\u003e\\u0026"}</script>
    """
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    text = text.encode("utf-8", "replace").decode()
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped
