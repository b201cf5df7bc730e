"""Where identifiers lead: the page of a record in the catalogue that gave it the number."""

from collections.abc import Iterable
from urllib.parse import quote

_HOMES = {
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "mydramalist": "https://mydramalist.com/{}",
    "isbn": "https://openlibrary.org/isbn/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "ndl": "https://id.ndl.go.jp/auth/ndlna/{}",
}
# Homes that keep works and people, or films and series, under different addresses.
_WORK_HOMES = {
    "imdb": "https://www.imdb.com/title/{}/",
    "anidb": "https://anidb.net/anime/{}",
    "anilist": "https://anilist.co/anime/{}",
    "tmdb": "https://www.themoviedb.org/movie/{}",
    "musicbrainz": "https://musicbrainz.org/release-group/{}",
    "ndl": "https://ndlsearch.ndl.go.jp/books/{}",
}
_SERIES_HOMES = {"tmdb": "https://www.themoviedb.org/tv/{}"}
_BOOK_HOMES = {"anilist": "https://anilist.co/manga/{}"}
_SONG_HOMES = {"musicbrainz": "https://musicbrainz.org/recording/{}"}
_PERSON_HOMES = {
    "imdb": "https://www.imdb.com/name/{}/",
    "tmdb": "https://www.themoviedb.org/person/{}",
    "anidb": "https://anidb.net/creator/{}",
    "anilist": "https://anilist.co/staff/{}",
    "musicbrainz": "https://musicbrainz.org/artist/{}",
    "mydramalist": "https://mydramalist.com/people/{}",
}
_OF_KIND = {
    "drama": _SERIES_HOMES,
    "series": _SERIES_HOMES,
    "book": _BOOK_HOMES,
    "song": _SONG_HOMES,
    "person": _PERSON_HOMES,
}


def home_of(scheme: str, value: str, kind: str) -> str:
    """The address of an identifier of a record of this kind (a work's kind, or "person").

    A value that is an address already is left alone if it is one of the web; an unknown scheme
    has no home.

    >>> home_of("imdb", "tt0408983", "drama"), home_of("imdb", "nm1", "person")
    ('https://www.imdb.com/title/tt0408983/', 'https://www.imdb.com/name/nm1/')
    >>> home_of("tmdb", "../x", "drama"), home_of("nowhere", "1", "film")
    ('https://www.themoviedb.org/tv/..%2Fx', '')
    """
    value = value.strip()
    if value.startswith(("https://", "http://")):
        return value
    general = _HOMES if kind == "person" else {**_HOMES, **_WORK_HOMES}
    home = {**general, **_OF_KIND.get(kind, {})}.get(scheme, "")
    safe = "/" if scheme == "mydramalist" else ""
    return home.format(quote(value.replace(" ", ""), safe=safe)) if home else ""


def same_as(identifiers: Iterable[tuple[str, str]], kind: str) -> list[str]:
    """The addresses of all identifiers (scheme, value) that have one."""
    found = (home_of(scheme, value, kind) for scheme, value in identifiers)
    return [address for address in found if address]
