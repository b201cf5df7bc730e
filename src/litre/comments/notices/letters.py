"""The words of a letter, in the language of the page it was asked for on; plain text, for one address."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from litre.comments.actions import masked
from litre.comments.models import Comment
from litre.comments.notices.models import Follower, Letter
from litre.comments.notices.outbox import words_for
from litre.comments.notices.tokens import confirming, leaving
from litre.comments.places import Place, place_of
from litre.comments.printing import name_of

_SPOILER = re.compile(r">!.*?!<", re.DOTALL)
_RUBY = re.compile(r"\{([^{}|\n]+)\|([^{}|\n]+)\}")
_MOST_QUOTED = 2000


def message_of(letter: Letter) -> EmailMessage | None:
    """The message as it is right now, or None where there is nothing left to tell."""
    follower = letter.follower
    if follower is None:
        said = words_for(letter)
        return _message(letter, said.subject, said.body, _leave_by(said.leave)) if said else None
    with override(follower.language):
        place = place_of(follower.thread_id, public_request())
        if place is None:
            return None
        if letter.kind == Letter.Kind.QUESTION:
            return None if follower.confirmed_at else _question(letter, follower, place)
        is_public = letter.comment and letter.comment.state == Comment.State.PUBLISHED
        return _told(letter, follower, place) if is_public else None


def full(path: str) -> str:
    """The whole address of a path of this site."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def public_request() -> HttpRequest:
    """A request as anybody could make it: whoever gets a letter may know what the public knows."""
    site = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = site.port or (443 if site.scheme == "https" else 80)
    request = HttpRequest()
    request.META = {"SERVER_NAME": site.hostname or "localhost", "SERVER_PORT": str(port)}
    request.user = AnonymousUser()
    request.session = {}  # type: ignore[assignment]
    return request


def quoted(comment: Comment) -> str:
    """A comment as typed, each line marked; contacts hidden, and what gives the story away."""
    text = _RUBY.sub(r"\1(\2)", _SPOILER.sub("…", comment.source))
    text = masked(text)
    if len(text) > _MOST_QUOTED:
        text = f"{text[:_MOST_QUOTED].rstrip()}…"
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _question(letter: Letter, follower: Follower, place: Place) -> EmailMessage:
    # Nothing that was typed stands in it: it may go to somebody who typed nothing.
    subject = gettext("Shall we tell you of comments on “%(title)s”?") % {"title": place.title}
    words = {
        "title": place.title,
        "wants_all": follower.scope == Follower.Scope.ALL,
        "confirm": full(confirming(follower)),
    }
    return _message(letter, subject, render_to_string("litre/notices/question.txt", words), {})


def _told(letter: Letter, follower: Follower, place: Place) -> EmailMessage:
    comment = letter.comment
    assert comment is not None  # noqa: S101 - asked by the caller
    is_reply = comment.parent_id == follower.comment_id
    name = name_of(comment)
    subject = (
        gettext("%(name)s answered you on “%(title)s”")
        if is_reply
        else gettext("%(name)s wrote on “%(title)s”")
    )
    leave = full(leaving(follower))
    words = {
        "name": name,
        "title": place.title,
        "is_reply": is_reply,
        "quoted": quoted(comment),
        # It leads to the comment on whatever page of a long thread it stands.
        "address": full(reverse("comments:at", args=[comment.pk])),
        "leave": leave,
    }
    body = render_to_string("litre/notices/told.txt", words)
    return _message(letter, subject % words, body, _leave_by(leave))


def _leave_by(address: str) -> dict[str, str]:
    """How a mail program leaves with one click (RFC 8058)."""
    if not address:
        return {}
    return {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _message(letter: Letter, subject: str, body: str, headers: dict[str, str]) -> EmailMessage:
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return EmailMessage(
        # A title or a name may hold a line break; Django refuses one in a header.
        " ".join(subject.split()),
        f"{body.strip()}\n",
        to=[letter.email],
        headers={
            "Message-ID": f"<{letter.key.replace(':', '.')}.{letter.pk}@{host}>",
            "Auto-Submitted": "auto-generated",
            **headers,
        },
    )
