"""What the comments tell an account of its reader, and forget when the reader leaves."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext

from litre.accounts import readers
from litre.accounts.models import User
from litre.comments.models import Comment
from litre.comments.places import Place, place_of
from litre.comments.signals import comment_changed
from litre.names.matching import match_key

_LISTED = 20
_EXCERPT = 160


def connect() -> None:
    readers.sections_wanted.connect(section)
    readers.data_wanted.connect(data)
    readers.leaving.connect(forget)


def section(sender: object, user: User, request: HttpRequest, **kwargs: Any) -> readers.Section:
    """The newest comments of the reader, with their state and place."""
    found = list(_written_by(user).order_by("-written_at", "-pk")[: _LISTED + 1])
    places: dict[int, Place | None] = {}
    for comment in found:
        if comment.thread_id not in places:
            places[comment.thread_id] = place_of(comment.thread_id, request)
    lines = [_line(comment, places[comment.thread_id]) for comment in found[:_LISTED]]
    return readers.Section(
        order=10,
        anchor="comments",
        title=gettext("Your comments"),
        template="litre/comments/_of_reader.html",
        context={"lines": lines, "has_more": len(found) > _LISTED},
    )


def data(sender: object, user: User, **kwargs: Any) -> dict[str, Any]:
    """Every comment of the reader as typed, those taken down included."""
    return {
        "comments": [
            {
                "written_at": comment.written_at,
                "changed_at": comment.edited_at,
                "state": comment.state,
                "text": comment.source,
                "told_to_the_writer_alone": comment.private,
                "network_address": comment.ip,
            }
            for comment in _written_by(user).order_by("written_at", "pk")
        ]
    }


def forget(sender: object, user: User, keep: bool, **kwargs: Any) -> None:
    """Leave the name in print on what stays; of what goes, leave the empty place."""
    private = {"author": None, "author_email": "", "author_address": "", "ip": "", "private": ""}
    private |= {"network": "", "browser": ""}
    own = _written_by(user)
    if keep:
        name = user.printed_name
        own.update(author_name=name, name_key=match_key(name)[:100], **private)
        return
    for comment in own.select_for_update():
        before, comment.state = comment.state, Comment.State.REMOVED
        comment.source = comment.html = comment.author_name = ""
        for name, value in private.items():
            setattr(comment, name, value)
        comment.extra = {"taken_back": True}
        comment.save()
        comment_changed.send(sender=Comment, comment=comment, before=before)


def _written_by(user: User) -> QuerySet[Comment]:
    return Comment.objects.filter(author=user)


def _line(comment: Comment, place: Place | None) -> dict[str, Any]:
    is_public = comment.state == Comment.State.PUBLISHED
    text = " ".join(comment.source.split())
    return {
        "written_at": comment.written_at,
        "state": "" if is_public else comment.get_state_display(),
        "text": text[:_EXCERPT] + ("…" if len(text) > _EXCERPT else ""),
        "title": place.title if place else "",
        "address": place.address_of(comment) if place and is_public else "",
    }
