"""Which comments are probably by one person, by which trace, and how sure that is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from litre.accounts.persons import folded
from litre.comments.models import Comment
from litre.comments.moderation import log

# Of each trace the newest are looked at, so that a page costs the same whatever stands behind it.
MOST = 200
# Addresses and browsers that the surest traces lead on to.
_MORE = 20
TRACES = {
    "itself": _("the comment itself"),
    "account": _("the same account (certain)"),
    "browser": _("the same browser (almost certain)"),
    "email": _("the same e-mail address (likely; anybody can type it)"),
    "ip": _("the same network address (likely if the days are near)"),
    "name": _("the same name (a hint)"),
    "network": _("the same part of the network (a faint hint: hundreds of neighbours)"),
}
_SURE = ("account", "browser", "email")


@dataclass(frozen=True)
class Found:
    """A comment of the history: which one, when, and the traces that led to it."""

    key: int
    at: datetime
    state: str
    traces: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class History:
    """What was found, newest first; `is_cut` if one of the traces leads to more than was looked at."""

    found: list[Found]
    is_cut: bool
    names: list[str]
    emails: list[str]

    @property
    def states(self) -> list[tuple[str, int]]:
        """How many there are in each state, by its name."""
        counted = Counter(each.state for each in self.found)
        return [
            (str(label), counted[value]) for value, label in Comment.State.choices if counted[value]
        ]

    @property
    def first_seen(self) -> datetime | None:
        return self.found[-1].at if self.found else None


class _Search:
    """The comments that traces lead to; every question has an index and a bound."""

    def __init__(self) -> None:
        self.rows: dict[int, Comment] = {}
        self.traces: dict[int, list[str]] = {}
        self.is_cut = False

    def follow(self, trace: str, rows: "QuerySet[Comment]") -> list[Comment]:
        fields = (
            "pk", "written_at", "state", "author_id", "author_name", "author_email", "ip", "browser",
        )  # fmt: skip
        some = list(rows.only(*fields).order_by("-written_at")[: MOST + 1])
        self.is_cut |= len(some) > MOST
        for row in some[:MOST]:
            self.note(trace, row)
        return some[:MOST]

    def note(self, trace: str, row: Comment) -> None:
        self.rows.setdefault(row.pk, row)
        said = self.traces.setdefault(row.pk, [])
        if trace not in said:
            said.append(trace)

    def follow_sure(self, known: Iterable[Comment]) -> list[Comment]:
        """What the accounts, browsers and addresses of these comments wrote."""
        known = list(known)
        accounts = {row.author_id for row in known if row.author_id}
        browsers = {row.browser for row in known if row.browser}
        emails = {folded(row.author_email) for row in known if row.author_email}
        new = []
        for key in sorted(accounts)[:_MORE]:
            new += self.follow("account", Comment.objects.filter(author=key))
        for mark in sorted(browsers)[:_MORE]:
            new += self.follow("browser", Comment.objects.filter(browser=mark))
        by_email = Comment.objects.alias(folded_email=Lower("author_email"))
        for email in sorted(emails)[:_MORE]:
            new += self.follow("email", by_email.filter(folded_email=email))
        return new


def history_of(comment: Comment) -> History:
    """Everything that is probably by whoever wrote this comment, one step beyond its own addresses."""
    search = _Search()
    search.note("itself", comment)
    known = search.follow_sure([comment])
    before = _marks([comment])
    search.follow_sure(row for row in known if _marks([row]) - before)
    if comment.name_key:
        search.follow("name", Comment.objects.filter(name_key=comment.name_key))
    if comment.network:
        for row in search.follow("network", Comment.objects.filter(network=comment.network)):
            # A shortened address is not an address any more.
            if row.ip == comment.ip and "/" not in row.ip:
                search.note("ip", row)
    return _history(search)


def decisions_on(keys: Iterable[int]) -> list[tuple[str, int]]:
    """What was decided on these comments, by name of the decision, and how often."""
    entries = log.entries_of(Comment).filter(object_id__in=[str(key) for key in keys])
    counted = Counter(_actions(entries))
    return [(str(log.LABELS[action][1]), count) for action, count in counted.most_common()]


def _actions(entries: "QuerySet[ModelLogEntry]") -> Iterable[str]:
    return entries.order_by().values_list("action", flat=True)


def _marks(rows: Iterable[Comment]) -> set[object]:
    return {
        mark
        for row in rows
        for mark in (row.author_id, row.browser, folded(row.author_email))
        if mark
    }


def _history(search: _Search) -> History:
    order = list(TRACES)
    found = []
    sure: list[Comment] = []
    for key, row in search.rows.items():
        traces = sorted(search.traces[key], key=order.index)
        # Who has the very address is of that part of the network anyway.
        if "ip" in traces:
            traces.remove("network")
        found.append(Found(key, row.written_at, row.state, traces))
        if {"itself", *_SURE} & set(traces):
            sure.append(row)
    found.sort(key=lambda each: (each.at, each.key), reverse=True)
    names = sorted({row.author_name for row in sure if row.author_name})
    emails = sorted({folded(row.author_email) for row in sure if row.author_email})
    return History(found, search.is_cut, names, emails)
