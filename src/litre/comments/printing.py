"""One comment as it is printed: its name, its site, its text."""

from dataclasses import dataclass, field

from django.utils.html import escape, linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from litre.comments.contacts import hide_contacts, tells_contact
from litre.comments.models import Comment
from litre.comments.text import Drawing, Hidden, printed_comment


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


def is_public(comment: Comment) -> bool:
    return comment.state == Comment.State.PUBLISHED


class Printer:
    """Prints the comments of one page."""

    def __init__(self, languages: tuple[str, list[str]], emoticons: dict[str, Drawing]) -> None:
        self._languages = languages
        self._drawings = emoticons
        self._hidden = Hidden(
            gettext("[e-mail address hidden]"),
            gettext("[telephone number hidden]"),
            gettext("spoiler"),
        )

    def entry(self, comment: Comment, depth: int, answers_to: str = "") -> Entry:
        if not is_public(comment):
            return Entry(comment, depth, is_removed=True)
        return self.printed(comment, depth, answers_to)

    def printed(self, comment: Comment, depth: int, answers_to: str = "") -> Entry:
        """The entry of a comment whose text may be shown."""
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
