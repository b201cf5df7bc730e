"""The queue of comments, and the list of decisions."""

from functools import cached_property
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from wagtail.models import ModelLogEntry

from litre.accounts.models import User
from litre.comments.models import Comment, Thread
from litre.comments.moderation import log
from litre.comments.moderation.queries import (
    COUNTED,
    counted,
    counts,
    in_print,
    lines,
    may_be_undone,
    queue,
    thread_of,
)
from litre.comments.moderation.standing import standings_of

PAGE = 50
MAY = "litre_comments.change_comment"
may_decide = permission_required(MAY, login_url="wagtailadmin_login")
_ORDER = [
    Comment.State.PENDING,
    Comment.State.HELD,
    Comment.State.PUBLISHED,
    Comment.State.SPAM,
    Comment.State.REMOVED,
]


class _Newest(Paginator):  # type: ignore[type-arg]
    """Pages of the newest; what is beyond them is neither counted nor listed."""

    @cached_property
    def found(self) -> int:
        return counted(cast("QuerySet[Comment]", self.object_list))

    @cached_property
    def count(self) -> int:
        return min(self.found, COUNTED)

    @property
    def is_cut(self) -> bool:
        return self.found > COUNTED


@never_cache
@may_decide
def index(request: HttpRequest) -> HttpResponse:
    """Comments in one state, newest first. Without a word in the address: what waits."""
    known = counts()
    state = _state(request.GET.get("state"), known)
    words = request.GET.get("q", "")[:200]
    thread = _thread(request.GET.get("thread", ""))
    found = queue(state, words, thread.pk if thread else None)
    page = _Newest(found, PAGE).get_page(request.GET.get("page"))
    context = {
        **common(request),
        "lines": lines(list(page.object_list)),
        "page": page,
        "state": state or "all",
        "tabs": [(each.value, each.label, in_print(known[each.value])) for each in _ORDER],
        "all": in_print(known[""]),
        "most": COUNTED,
        "words": words,
        "thread": thread,
        "standing": standings_of([thread.pk]).get(thread.pk) if thread else None,
        "policies": Thread.Policy.choices,
        "kept": urlencode(
            {"state": state or "all", "q": words, "thread": thread.pk if thread else ""}
        ),
    }
    return render(request, "litre/comments/moderation/queue.html", context)


@never_cache
@may_decide
def decisions(request: HttpRequest) -> HttpResponse:
    """Every decision, newest first, each with its undo."""
    page = Paginator(log.batches(), PAGE).get_page(request.GET.get("page"))
    keys = {row["user"] for row in page.object_list}
    said = ModelLogEntry.objects.in_bulk([row["last"] for row in page.object_list])
    people = {user.pk: user.printed_name for user in User.objects.filter(pk__in=keys)}
    rows = [
        {
            **row,
            "label": log.LABELS[action][1] if action in log.LABELS else action,
            "by": people.get(row["user"], ""),
            "may_undo": action in log.DECISIONS,
        }
        for row in page.object_list
        for action in [said[row["last"]].action]
    ]
    context = {**common(request), "rows": rows, "page": page}
    return render(request, "litre/comments/moderation/decisions.html", context)


def common(request: HttpRequest) -> dict[str, Any]:
    """What every page of the room prints: the last decision, to be taken back, and where to return to.

    An address with `tick=all` has every box ticked, for who has no script; a decision never leads back to it.
    """
    last = may_be_undone(request.user, timezone.now()) if isinstance(request.user, User) else None
    asked = request.GET.copy()
    ticked = asked.pop("tick", [])
    here = f"{request.path}?{asked.urlencode()}" if asked else request.path
    asked["tick"] = "all"
    context: dict[str, Any] = {
        "here": here,
        "is_ticked": ticked == ["all"],
        "tick_all": f"?{asked.urlencode()}",
    }
    if last:
        batch, action, count = last
        context["last"] = {"batch": batch, "label": log.LABELS[action][1], "count": count}
    return context


def _state(said: str | None, counted: dict[str, int]) -> str:
    """The state an address names, "" for all; without one the first in which something waits."""
    if said in Comment.State.values:
        return str(said)
    if said is not None:
        return ""
    waiting = (Comment.State.HELD, Comment.State.PENDING)
    return next((state.value for state in waiting if counted[state.value]), "pending")


def _thread(number: str) -> Thread | None:
    return thread_of(int(number)) if number.isdecimal() and len(number) < 19 else None
