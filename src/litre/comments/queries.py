"""Named reads of the comments: what the public may see of one page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.templatetags.static import static
from django.utils.html import escape, linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from litre.comments.contacts import hide_contacts, tells_contact
from litre.comments.models import Comment, Emoticon
from litre.comments.text import Drawing, Hidden, printed_comment

# On a phone deeper replies would leave no room for words: from here on they stand one below the other.
DEEPEST = 3


@dataclass
class Entry:
    """One comment as it is printed, or the place of one that is no longer public."""

    comment: Comment
    depth: int
    html: str = ""
    name: str = ""
    site: str = ""
    is_removed: bool = False
    answers_to: str = ""
    replies: list["Entry"] = field(default_factory=list)


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


def conversation(
    thread_id: int | None, languages: tuple[str, list[str]], emoticons: dict[str, Drawing]
) -> Conversation:
    """The comments of one page: one query. `languages` are its base and its others."""
    if thread_id is None:
        return Conversation()
    comments = list(_of_thread(thread_id))
    printer = _Printer(languages, emoticons)
    mentions = [printer.entry(each, 0) for each in comments if each.is_mention and _is_public(each)]
    talk = [each for each in comments if not each.is_mention]
    return Conversation(
        entries=_threads(talk, printer),
        mentions=mentions,
        count=sum(_is_public(each) for each in talk),
    )


def _of_thread(thread_id: int) -> QuerySet[Comment]:
    """Public comments, and others only where they hold a place: somebody has answered them."""
    answered = Exists(Comment.objects.filter(parent=OuterRef("pk"), state=Comment.State.PUBLISHED))
    return (
        Comment.objects.filter(Q(state=Comment.State.PUBLISHED) | answered, thread_id=thread_id)
        .select_related("author")
        .order_by("written_at", "pk")
    )


def _is_public(comment: Comment) -> bool:
    return comment.state == Comment.State.PUBLISHED


class _Printer:
    """Prints the comments of one page."""

    def __init__(self, languages: tuple[str, list[str]], emoticons: dict[str, Drawing]) -> None:
        self._languages = languages
        self._drawings = emoticons
        self._hidden = Hidden(
            gettext("[e-mail address hidden]"), gettext("[telephone number hidden]")
        )

    def entry(self, comment: Comment, depth: int, answers_to: str = "") -> Entry:
        if not _is_public(comment):
            return Entry(comment, depth, is_removed=True)
        html = comment.html or linebreaks(escape(comment.source))
        shown = printed_comment(html, self._drawings, self._languages, self._hidden)
        return Entry(
            comment,
            depth,
            html=mark_safe(shown),  # noqa: S308 - cleaned when it was written
            name=name_of(comment),
            site=_site(comment),
            answers_to=answers_to,
        )


def name_of(comment: Comment) -> str:
    """The name a comment is signed with; never an address or a number."""
    if comment.author:
        return str(comment.author.printed_name)
    return hide_contacts(comment.author_name.strip()) or gettext("Somebody")


def _site(comment: Comment) -> str:
    address = comment.author_address.strip()
    is_web = address.lower().startswith(("http://", "https://"))
    return address if is_web and not tells_contact(address) else ""


def _threads(comments: list[Comment], printer: _Printer) -> list[Entry]:
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
    root: Comment, replies: dict[int | None, list[Comment]], printer: _Printer, seen: set[int]
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
