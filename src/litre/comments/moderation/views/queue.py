"""The queue of comments, and the list of decisions."""

from datetime import UTC, datetime
from functools import cached_property
from typing import Any, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from litre.accounts.models import User
from litre.accounts.permits import needs
from litre.comments.models import Comment, Thread
from litre.comments.moderation import log
from litre.comments.moderation.finding import LOOKED_THROUGH, find
from litre.comments.moderation.queries import (
    COUNTED,
    WAITING,
    by_keys,
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
may_decide = needs(MAY)
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
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
    thread = _thread(request.GET.get("thread", ""))
    found = queue(state, thread.pk if thread else None)
    asked = {"state": state or "all", "q": words, "thread": thread.pk if thread else ""}
    if words:
        comments, search = _search(request, found, words, asked)
    else:
        page = _Newest(found, PAGE).get_page(request.GET.get("page"))
        comments, search = list(page.object_list), {"page": page, "kept": urlencode(asked)}
    context = {
        **common(request),
        "lines": lines(comments),
        **search,
        "state": state or "all",
        "tabs": [(each.value, each.label, in_print(known[each.value])) for each in _ORDER],
        "all": in_print(known[""]),
        "most": COUNTED,
        "words": words,
        "thread": thread,
        "standing": standings_of([thread.pk]).get(thread.pk) if thread else None,
        "policies": Thread.Policy.choices,
    }
    return render(request, "litre/comments/moderation/queue.html", context)


def _search(
    request: HttpRequest, among: "QuerySet[Comment]", words: str, asked: dict[str, Any]
) -> tuple[list[Comment], dict[str, Any]]:
    """A page of what has these words, and what the page says of how far was looked."""
    before = _moment(request.GET.get("before", ""))
    hits = find(among, words, before)
    page = Paginator(hits.keys, PAGE).get_page(request.GET.get("page"))
    kept = {**asked, "before": before.isoformat()} if before else asked
    older = {**asked, "before": hits.since.isoformat()} if hits.since else {}
    search = {
        "page": page,
        "kept": urlencode(kept),
        "before": before,
        "since": hits.since,
        "looked_through": LOOKED_THROUGH,
        "older": urlencode(older),
        "newest": urlencode(asked),
    }
    return by_keys(list(page.object_list)), search


@never_cache
@may_decide
def decisions(request: HttpRequest) -> HttpResponse:
    """Every decision, newest first, each with its undo. `before` in the address is where a page begins.

    Nothing is counted, so that a page costs the same however many there are.
    """
    before = request.GET.get("before", "")
    is_number = before.isascii() and before.isdecimal() and len(before) < 19
    found = log.decisions(int(before)) if is_number else log.decisions()
    rows = list(found[: PAGE + 1])
    context = {
        **common(request),
        "rows": [(row, log.LABELS[row.action][1]) for row in rows[:PAGE]],
        "older": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "is_newest": not is_number,
    }
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
    return next((state.value for state in WAITING if counted[state.value]), "pending")


def _moment(said: str) -> datetime | None:
    """Where an address says that a search goes on; None where it says nothing of the kind."""
    try:
        moment = datetime.fromisoformat(said)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _thread(number: str) -> Thread | None:
    return thread_of(int(number)) if number.isdecimal() and len(number) < 19 else None
