"""Named reads of the comments: what the public may see of one page."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.templatetags.static import static
from django.utils.translation import get_language

from litre.accounts.models import User
from litre.comments.markdown import comment_html
from litre.comments.models import Comment, Emoticon
from litre.comments.places import Place
from litre.comments.printing import Entry, Printer, is_public
from litre.comments.text import Drawing
from litre.comments.threads import LONGEST_PAGE, Conversation, Line, nearest, pages_of, threads
from litre.comments.typed import Typed


def public_comments() -> QuerySet[Comment]:
    """Every comment the public may read, with its author."""
    return Comment.objects.filter(state=Comment.State.PUBLISHED).select_related("author")


def emoticon_columns(language: str) -> tuple[QuerySet[Emoticon], str, str, str, str]:
    """The map of emoticon codes: its rows, and the fields of code, glyph, words and picture."""
    words = "text_ja" if language.split("-")[0] == "ja" else "text_en"
    return Emoticon.objects.all(), "code", "glyph", words, "picture"


def drawings_from(rows: Iterable[Sequence[str]]) -> dict[str, Drawing]:
    """What is drawn for each code, from rows of `emoticon_columns`."""
    sprite = static("litre/comments/emoticons.svg")
    return {
        code: Drawing(glyph, words or code, f"{sprite}#{picture}" if picture else "")
        for code, glyph, words, picture in rows
    }


def drawings(language: str) -> dict[str, Drawing]:
    """The site's map of emoticon codes, with words in the language of the interface."""
    rows, *fields = emoticon_columns(language)
    return drawings_from(rows.values_list(*fields))


def glyphs(language: str) -> dict[str, Drawing]:
    """The map without pictures, for places the sprite does not reach, such as feeds."""
    return {code: drawn._replace(picture="") for code, drawn in drawings(language).items()}


def is_any_public(keys: Collection[int]) -> bool:
    """Whether one of these comments is published; written by hand, as it is asked with every comment."""
    if not keys:
        return False
    table, marks = Comment._meta.db_table, ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {table} WHERE state = %s AND id IN ({marks}) LIMIT 1",  # noqa: S608 - our own names
            [Comment.State.PUBLISHED, *keys],
        )
        return cursor.fetchone() is not None


def answerable(thread_id: int, key: int) -> Comment | None:
    """A public comment of a thread, to be answered."""
    return public_comments().filter(thread=thread_id, kind=Comment.Kind.COMMENT, pk=key).first()


def entry_of(comment: Comment, place: Place) -> Entry:
    """One comment as it is printed on a page of its own, whatever its state."""
    return printer_of(place, drawings(get_language() or "en")).printed(comment, 0)


def preview(typed: Typed, place: Place, user: User | None, now: datetime) -> Entry:
    """What a comment would look like; nothing is kept."""
    comment = Comment(
        author=user,
        author_name=typed.name,
        source=typed.text,
        html=comment_html(typed.text),
        written_at=now,
    )
    return printer_of(place, drawings(get_language() or "en")).printed(comment, 0)


def printer_of(place: Place, emoticons: dict[str, Drawing]) -> Printer:
    others = [place.other_language] if place.other_language else []
    return Printer((place.language, others), emoticons)


def conversation(
    thread_id: int | None, printer: Printer, wanted: str = "", size: int | None = None
) -> Conversation:
    """The comments of a thread, or one page of them: one query for a short thread, two for a long one.

    `wanted` is the number of a page as an address says it; `size` of the thread, where it is known, saves
    the query that asks for it.
    """
    if thread_id is None:
        return Conversation()
    if size is None:
        size = _shown(thread_id).count()
    if size <= LONGEST_PAGE:
        comments = list(_shown(thread_id).select_related("author"))
        lines = [Line(c.pk, c.parent_id, c.is_mention, is_public(c)) for c in comments]
        return _conversation(comments, printer, lines)
    outline = outline_of(thread_id)
    pages = pages_of(outline)
    number = nearest(wanted, len(pages))
    places = {key: place for place, key in enumerate(pages[number - 1])}
    found = Comment.objects.filter(pk__in=places).select_related("author")
    comments = sorted(found, key=lambda comment: places[comment.pk])
    made = _conversation(comments, printer, outline)
    made.number, made.pages = number, len(pages)
    return made


def _conversation(
    comments: list[Comment], printer: Printer, outline: Sequence[Line]
) -> Conversation:
    mentions = [printer.entry(each, 0) for each in comments if each.is_mention and is_public(each)]
    return Conversation(
        entries=threads([each for each in comments if not each.is_mention], printer),
        mentions=mentions,
        count=sum(each.is_public and not each.is_mention for each in outline),
        mention_count=sum(each.is_public and each.is_mention for each in outline),
    )


def size_of_thread(thread: str) -> Coalesce:
    """How many comments the thread in this field shows; to be read along with what has the field."""
    counted = _shown(OuterRef(thread)).order_by().values("thread").annotate(size=Count("pk"))
    return Coalesce(Subquery(counted.values("size")), 0)


def outline_of(thread_id: int) -> list[Line]:
    """Who answers whom in a thread, without a word of what is said."""
    rows = _shown(thread_id).values_list("pk", "parent_id", "kind", "state")
    return [
        Line(key, parent, kind != Comment.Kind.COMMENT, state == Comment.State.PUBLISHED)
        for key, parent, kind, state in rows
    ]


def page_number(comment: Comment) -> int:
    """The page on which readers find a comment."""
    outline = outline_of(comment.thread_id)
    if len(outline) <= LONGEST_PAGE:
        return 1
    pages = pages_of(outline)
    return next((n for n, keys in enumerate(pages, 1) if comment.pk in set(keys)), 1)


def find_shown(thread_id: int, number: int) -> Comment | None:
    """The comment with this number in its anchor: the one it had at the source, or its key."""
    found = _shown(thread_id).filter(Q(imported_id=number) | Q(imported_id__isnull=True, pk=number))
    return found.first()


def _shown(thread_id: int | OuterRef) -> QuerySet[Comment]:
    """Public comments, and others only where they hold a place: somebody has answered them.

    Answers stand in the thread of what they answer, so no database has to look through all comments.
    """
    within = OuterRef(thread_id) if isinstance(thread_id, OuterRef) else thread_id
    answers = Comment.objects.order_by().filter(
        thread_id=within, state=Comment.State.PUBLISHED, parent__isnull=False
    )
    is_shown = Q(state=Comment.State.PUBLISHED) | Q(pk__in=answers.values("parent"))
    return Comment.objects.filter(is_shown, thread_id=thread_id).order_by("written_at", "pk")
