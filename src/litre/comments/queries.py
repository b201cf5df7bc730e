"""Named reads of the comments: what the public may see of one page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.templatetags.static import static
from django.utils.translation import get_language

from litre.accounts.models import User
from litre.comments.markdown import comment_html
from litre.comments.models import Comment, Emoticon
from litre.comments.places import Place
from litre.comments.printing import Entry, Printer, is_public
from litre.comments.text import Drawing
from litre.comments.typed import Typed

# On a phone deeper replies would leave no room for words: from here on they stand one below the other.
DEEPEST = 3


@dataclass
class Conversation:
    """The public comments of a page in threads, and mentions from elsewhere apart."""

    entries: list[Entry] = field(default_factory=list)
    mentions: list[Entry] = field(default_factory=list)
    count: int = 0

    @property
    def mention_count(self) -> int:
        return len(self.mentions)


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


def answerable(thread_id: int, key: int) -> Comment | None:
    """A public comment of a thread, to be answered."""
    return public_comments().filter(thread=thread_id, kind=Comment.Kind.COMMENT, pk=key).first()


def entry_of(comment: Comment, place: Place) -> Entry:
    """One comment as it is printed on a page of its own, whatever its state."""
    return _printer(place).printed(comment, 0)


def preview(typed: Typed, place: Place, user: User | None, now: datetime) -> Entry:
    """What a comment would look like; nothing is kept."""
    comment = Comment(
        author=user,
        author_name=typed.name,
        source=typed.text,
        html=comment_html(typed.text),
        written_at=now,
    )
    return _printer(place).printed(comment, 0)


def _printer(place: Place) -> Printer:
    others = [place.other_language] if place.other_language else []
    return Printer((place.language, others), drawings(get_language() or "en"))


def conversation(
    thread_id: int | None, languages: tuple[str, list[str]], emoticons: dict[str, Drawing]
) -> Conversation:
    """The comments of one page: one query. `languages` are its base and its others."""
    if thread_id is None:
        return Conversation()
    comments = list(_of_thread(thread_id))
    printer = Printer(languages, emoticons)
    mentions = [printer.entry(each, 0) for each in comments if each.is_mention and is_public(each)]
    talk = [each for each in comments if not each.is_mention]
    return Conversation(
        entries=_threads(talk, printer),
        mentions=mentions,
        count=sum(is_public(each) for each in talk),
    )


def _of_thread(thread_id: int) -> QuerySet[Comment]:
    """Public comments, and others only where they hold a place: somebody has answered them."""
    answered = Exists(Comment.objects.filter(parent=OuterRef("pk"), state=Comment.State.PUBLISHED))
    return (
        Comment.objects.filter(Q(state=Comment.State.PUBLISHED) | answered, thread_id=thread_id)
        .select_related("author")
        .order_by("written_at", "pk")
    )


def _threads(comments: list[Comment], printer: Printer) -> list[Entry]:
    """Replies under what they answer. No comment is lost: rings and lost parents begin threads."""
    replies: dict[int | None, list[Comment]] = defaultdict(list)
    known = {comment.pk for comment in comments}
    for comment in comments:
        replies[comment.parent_id if comment.parent_id in known else None].append(comment)
    seen: set[int] = set()
    entries = [_thread(root, replies, printer, seen) for root in replies[None]]
    for comment in comments:
        if comment.pk not in seen:
            entries.append(_thread(comment, replies, printer, seen))
    return entries


def _thread(
    root: Comment, replies: dict[int | None, list[Comment]], printer: Printer, seen: set[int]
) -> Entry:
    """One thread in order, without recursion: a hostile one may be thousands of replies deep."""
    seen.add(root.pk)
    first = printer.entry(root, 0)
    waiting = [(first, first, child) for child in reversed(replies[root.pk])]
    while waiting:
        parent, shelf, comment = waiting.pop()
        if comment.pk in seen:
            continue
        seen.add(comment.pk)
        is_flat = shelf is not parent
        entry = printer.entry(comment, shelf.depth + 1, parent.name if is_flat else "")
        shelf.replies.append(entry)
        next_shelf = entry if entry.depth < DEEPEST else shelf
        waiting += [(entry, next_shelf, child) for child in reversed(replies[comment.pk])]
    return first
