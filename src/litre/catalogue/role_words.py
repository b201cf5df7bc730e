"""The words for a role, and for the parts of a work: a book has an author and volumes, a drama
whoever wrote what it is made from, and parts."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, npgettext, pgettext_lazy

from litre.catalogue.models import Role, WorkKind

_BROADCAST = (WorkKind.DRAMA, WorkKind.SERIES)
_MUSIC = (WorkKind.ALBUM, WorkKind.SONG)
_WORDS: dict[tuple[str, str], str | Promise] = {
    (Role.DIRECTOR, WorkKind.DRAMA): pgettext_lazy("of a drama", "Directed by"),
    (Role.AUTHOR, WorkKind.BOOK): pgettext_lazy("of a book", "By"),
    (Role.TRANSLATOR, WorkKind.BOOK): pgettext_lazy("of a book", "Translated by"),
    **{(Role.PERFORMER, kind): pgettext_lazy("of music", "Performed by") for kind in _MUSIC},
    **{(Role.COMPOSER, kind): pgettext_lazy("of music", "Music by") for kind in _MUSIC},
    **{(Role.WRITER, kind): pgettext_lazy("of music", "Words by") for kind in _MUSIC},
    **{
        (Role.AUTHOR, kind): _("Original by")
        for kind in (*_BROADCAST, WorkKind.FILM, WorkKind.GAME)
    },
}


def role_words(role: str, kind: str) -> str:
    """What stands before the people in a role, in a work of this kind."""
    return str(_WORDS.get((role, kind)) or Role(role).label)


def parts_words(parts: int | None, kind: str) -> str:
    """How many parts a work has, in the word for them; nothing where none are counted."""
    if not parts:
        return ""
    if kind == WorkKind.BOOK:
        words = ngettext("%(parts)s volume", "%(parts)s volumes", parts)
    elif kind == WorkKind.ALBUM:
        words = ngettext("%(parts)s track", "%(parts)s tracks", parts)
    elif kind in _BROADCAST:
        words = npgettext("of a drama", "%(parts)s part", "%(parts)s parts", parts)
    else:
        words = ngettext("%(parts)s part", "%(parts)s parts", parts)
    return words % {"parts": parts}
