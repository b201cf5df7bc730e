"""One comment as it is printed: its name, its site, its text."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from django.utils.html import escape, linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from litre.comments.contacts import hide_contacts, tells_contact
from litre.comments.models import Comment
from litre.comments.text import Drawing, Hidden, draw_emoticons, printed_comment
from litre.names.runs import dominant_language
from litre.ui.templatetags.litre import mark_lang

# What is no word of the text: readings, tags, entities, codes of emoticons.
_SIGNS = re.compile(r"<rt>.*?</rt>|<[^>]*>|&[^;\s]*;|\[\w+\]")
# So much of a comment says what language it is in.
_ENOUGH = 600
# Printed text is kept for the next view, unless it is longer than this: most comments are shorter.
_LONG = 4000


@dataclass
class Entry:
    """One comment as it is printed, or the place of one that is no longer public."""

    comment: Comment
    depth: int
    html: str = ""
    # That most of the text is in: lines are set for it.
    language: str = ""
    name: str = ""
    site: str = ""
    is_removed: bool = False
    answers_to: str = ""
    # As they stand in the page: the name with its languages, its first sign, the words of the link below.
    signed: str = ""
    seal: str = ""
    reply_to: str = ""
    # The key of what it answers, where that stands on another page.
    answers_elsewhere: int | None = None
    replies: list["Entry"] = field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.comment.pk or "")

    @property
    def is_writer(self) -> bool:
        return self.comment.author_id is not None


def is_public(comment: Comment) -> bool:
    return comment.state == Comment.State.PUBLISHED


def emotes(emoticons: dict[str, Drawing]) -> list[tuple[str, str]]:
    """The codes that are offered, the first of each picture, and what is drawn for them."""
    first: dict[str, str] = {}
    for code, drawing in emoticons.items():
        first.setdefault(drawing.words, code)
    return [
        (code, mark_safe(draw_emoticons(escape(code), emoticons)))  # noqa: S308 - escaped
        for code in first.values()
    ]


class _Page(NamedTuple):
    language: str
    other_language: str


class Printer:
    """Prints the comments of one page."""

    def __init__(self, languages: tuple[str, list[str]], emoticons: dict[str, Drawing]) -> None:
        self._languages = languages
        self._page = _Page(languages[0], (languages[1] or [""])[0])
        hidden = Hidden(
            gettext("[e-mail address hidden]"),
            gettext("[telephone number hidden]"),
            gettext("spoiler"),
        )
        self._look = _look(tuple(emoticons.items()), hidden)
        self._reply_to = gettext("Reply to %(name)s")

    def entry(self, comment: Comment, depth: int, answers_to: str = "") -> Entry:
        if not is_public(comment):
            return Entry(comment, depth, is_removed=True)
        return self.printed(comment, depth, answers_to)

    def printed(self, comment: Comment, depth: int, answers_to: str = "") -> Entry:
        """The entry of a comment whose text may be shown."""
        html = comment.html or linebreaks(escape(comment.source))
        base, others = self._languages
        language = _language_of(html[:_ENOUGH], (base, *others))
        around = tuple(each for each in (base, *others) if each != language)
        text = _text if len(html) <= _LONG else _text.__wrapped__
        shown = text(html, (language, around), self._look)
        name = name_of(comment)
        return Entry(
            comment,
            depth,
            html=mark_safe(shown),  # noqa: S308 - cleaned when it was written
            language=language,
            name=name,
            site=_site(comment),
            answers_to=answers_to,
            signed=self._marked(name),
            seal=self._marked(name[:1].upper()),
            reply_to=self._reply_to % {"name": name},
        )

    def _marked(self, words: str) -> str:
        """Words of a reader in the midst of the interface, each in its language."""
        return mark_lang(words, self._page)


class _Look:
    """What is drawn and hidden in comments; the same object for the same, so that it is quickly told apart."""

    def __init__(self, drawings: tuple[tuple[str, Drawing], ...], hidden: Hidden) -> None:
        self.drawings, self.hidden = dict(drawings), hidden


_look = lru_cache(maxsize=16)(_Look)


@lru_cache(maxsize=1024)
def _text(html: str, languages: tuple[str, tuple[str, ...]], look: _Look) -> str:
    """The text of a comment as it is printed, which comes again with every view of its page."""
    return printed_comment(html, look.drawings, languages, look.hidden)


@lru_cache(maxsize=2048)
def _language_of(html: str, languages: tuple[str, ...]) -> str:
    """The language most of a comment is in; kept, since it comes again with every view of its page."""
    return dominant_language(_SIGNS.sub(" ", html), languages)


def name_of(comment: Comment) -> str:
    """The name a comment is signed with; never an address or a number."""
    if comment.author:
        return str(comment.author.printed_name)
    return hide_contacts(comment.author_name.strip()) or gettext("Somebody")


def _site(comment: Comment) -> str:
    address = comment.author_address.strip()
    is_web = address.lower().startswith(("http://", "https://"))
    return address if is_web and not tells_contact(address) else ""
