"""What the comments keep of one person, in words: each comment with where it stands and what was decided."""

import json
from collections import defaultdict
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from litre.accounts import kept
from litre.accounts.kept import Item, Part, Value, own, said, sign, text_of, when
from litre.accounts.persons import Person
from litre.comments.contacts import hide_contacts
from litre.comments.models import Comment
from litre.comments.moderation import log
from litre.comments.moderation.queries import NOWHERE
from litre.comments.moderation.standing import Standing, standings_of
from litre.comments.moderation.words import reasons_of
from litre.comments.persons import written_by
from litre.comments.printing import is_public, name_of
from litre.names.runs import dominant_language

# So much of what a comment answers is quoted, in signs.
_QUOTED = 160
_AT_ONCE = 500
# What of the rest has words of its own here.
_SHOWN = {"reasons", "user_agent"}


def connect() -> None:
    kept.kept_wanted.connect(parts)


def parts(person: Person, is_own: bool, **_signal: Any) -> list[Part]:
    """Comments and mentions, each a part."""
    rows = list(written_by(person).select_related("author", "parent__author", "lesson", "enquiry"))
    standings = standings_of(row.thread_id for row in rows)
    decided = _decisions([row.pk for row in rows])
    comments: list[Item] = []
    mentions: list[Item] = []
    for row in rows:
        is_sure = not is_own or row.author_id in person.users
        item = _item(row, standings.get(row.thread_id, NOWHERE), decided[row.pk], is_sure)
        (mentions if row.is_mention else comments).append(item)
    note = gettext(
        "Comments that were signed with your address, but not written with your account, stand here without "
        "network address and without what was told to the writer alone: anybody can type an address. Ask the owner for these."
    )
    return [
        Part(10, "comments", gettext("Comments"), comments, note if is_own and comments else ""),
        Part(15, "mentions", gettext("Mentions on other sites"), mentions),
    ]


def _item(row: Comment, standing: Standing, decided: list[Value], is_sure: bool) -> Item:
    pair = _pair(row.source, standing)
    values = [
        when(gettext("Written on"), row.written_at),
        own(gettext("State"), row.get_state_display()),
        _place(standing),
        *_answered(row, standing),
        said(gettext("Signed"), row.author_name or (name_of(row) if row.author_id else "")),
        text_of(gettext("Text as typed"), row.source, *pair),
        when(gettext("Changed by its author"), row.edited_at),
        *(_private(row, standing) if is_sure else ()),
        *(own(gettext("Why it waited"), reason) for reason in reasons_of(row)),
        *decided,
        *_of_the_filter(row),
    ]
    title = gettext("Mention %(number)d") if row.is_mention else gettext("Comment %(number)d")
    address = reverse("comments:at", args=[row.pk]) if is_public(row) and standing.address else ""
    return Item(title % {"number": row.pk}, kept.known(values), address)


def _place(standing: Standing) -> Value:
    """The page; one that is not public is not named."""
    if not standing.address:
        return own(gettext("On the page"), gettext("a page that is not public now"))
    return said(gettext("On the page"), standing.title, standing.language, standing.other_language)


def _answered(row: Comment, standing: Standing) -> list[Value]:
    """What it answers, as far as everybody can read that."""
    parent = row.parent
    if parent is None:
        return []
    if not is_public(parent) or not standing.address:
        return [own(gettext("In reply to"), gettext("a comment that is not public"))]
    words = hide_contacts(" ".join(parent.source.split()))
    quoted = words[:_QUOTED] + ("…" if len(words) > _QUOTED else "")
    return [
        said(gettext("In reply to"), name_of(parent)),
        when(gettext("Which was written"), parent.written_at),
        said(gettext("Which begins"), quoted, *_pair(quoted, standing)),
    ]


def _private(row: Comment, standing: Standing) -> list[Value]:
    rest = {name: value for name, value in row.extra.items() if name not in _SHOWN}
    return [
        text_of(gettext("Told to the writer alone"), row.private, *_pair(row.private, standing)),
        sign(gettext("E-mail"), row.author_email),
        sign(gettext("Site"), row.author_address),
        sign(gettext("Network address"), row.ip),
        sign(gettext("Mark of the browser"), row.browser),
        sign(gettext("Name of the browser"), row.extra.get("user_agent", "")),
        sign(
            gettext("More, as it is stored"), json.dumps(rest, ensure_ascii=False) if rest else ""
        ),
    ]


def _of_the_filter(row: Comment) -> list[Value]:
    lesson, enquiry = getattr(row, "lesson", None), getattr(row, "enquiry", None)
    learnt = {"ham": gettext("no spam"), "spam": gettext("spam")}
    found = [
        own(gettext("The spam filter learnt of it"), learnt.get(lesson.sort) if lesson else "")
    ]
    if enquiry and enquiry.verdict:
        found.append(own(gettext("Akismet said of it"), learnt.get(enquiry.verdict)))
    return found


def _pair(text: str, standing: Standing) -> tuple[str, str]:
    """The language most of a text is in, and the other that may stand in it."""
    base, other = (
        standing.language,
        standing.other_language or ("en" if standing.language == "ja" else "ja"),
    )
    language = dominant_language(text, (base, other))
    return language, other if language == base else base


def _decisions(keys: list[int]) -> dict[int, list[Value]]:
    """What was decided on each comment and when; by whom is no business of the file."""
    found: dict[int, list[Value]] = defaultdict(list)
    for start in range(0, len(keys), _AT_ONCE):
        some = [str(key) for key in keys[start : start + _AT_ONCE]]
        for entry in log.entries_of(Comment).filter(object_id__in=some).order_by("pk"):
            label = f"{gettext('Decision')}: {log.LABELS[entry.action][1]}"
            found[int(entry.object_id)].append(when(label, entry.timestamp))
    return found
