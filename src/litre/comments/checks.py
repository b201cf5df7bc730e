"""What is asked of every comment before it is kept: the rules of the site, and whatever else is listed.

A check is a function of a `Draft`. It answers nothing, or a `Verdict`; the gravest wins. Refusing
keeps nothing and tells the author the sentence; `SPAM` and `HOLD` keep the comment from readers, with
the reason for the writer. Those who write for the journal are only ever refused.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from litre.accounts.models import User
from litre.comments.errors import Refused
from litre.comments.models import Comment
from litre.comments.queries import is_any_public
from litre.comments.rules import LONGEST_TEXT, Holding
from litre.comments.spam.learnt import learnt
from litre.comments.spam.limits import rates
from litre.comments.spam.lists import listed_address, listed_host, listed_word
from litre.comments.spam.traps import filled_trap, hasty
from litre.comments.spam.work import unworked
from litre.comments.typed import Draft
from litre.comments.verdicts import Kind, Verdict
from litre.names.matching import match_key
from litre.serving.memory import Memory
from litre.serving.statements import Statement


@dataclass(frozen=True)
class Judgement:
    """The state a comment begins with, and the reasons of those who had one."""

    state: Comment.State
    reasons: list[str] = field(default_factory=list)


Check = Callable[[Draft], Verdict | None]
_STATES = {
    Kind.WAIT: Comment.State.PENDING,
    Kind.HOLD: Comment.State.HELD,
    Kind.SPAM: Comment.State.SPAM,
}


def closed(draft: Draft) -> Verdict | None:
    if not draft.occasion.place.is_closed:
        return None
    return Verdict(Kind.REFUSE, "closed", gettext("Comments on this page are closed."), 403)


def too_little(draft: Draft) -> Verdict | None:
    if draft.typed.text.strip() and draft.html:
        return None
    return Verdict(
        Kind.REFUSE, "empty", gettext("There is nothing in it yet: please write something.")
    )


def too_much(draft: Draft) -> Verdict | None:
    size = len(draft.typed.text)
    if size <= LONGEST_TEXT:
        return None
    sentence = gettext("A comment can have up to %(most)s characters; this one has %(size)s.")
    return Verdict(Kind.REFUSE, "long", sentence % {"most": LONGEST_TEXT, "size": size})


def nameless(draft: Draft) -> Verdict | None:
    if draft.occasion.user or draft.typed.name:
        return None
    return Verdict(Kind.REFUSE, "nameless", gettext("Please write a name; any will do."))


def nowhere_to_tell(draft: Draft) -> Verdict | None:
    """Who wants letters about comments and gives no address."""
    if draft.occasion.user or draft.typed.email or not draft.occasion.fields.get("notify"):
        return None
    sentence = gettext("To be told by e-mail, please give an e-mail address.")
    return Verdict(Kind.REFUSE, "nowhere to tell", sentence)


def name_of_a_writer(draft: Draft) -> Verdict | None:
    """A guest who signs as one who writes here: has a page of an author, or may do everything."""
    if draft.occasion.user:
        return None
    if _is_name_of_writer(match_key(draft.typed.name)[:200]):
        return Verdict(Kind.HOLD, "name of a writer")
    return None


def links(draft: Draft) -> Verdict | None:
    if draft.occasion.place.rules.holding == Holding.NOTHING or "<a href" not in draft.html:
        return None
    return Verdict(Kind.HOLD, "links")


def waiting(draft: Draft) -> Verdict | None:
    """The rule of the site: all wait, or who has nothing published yet."""
    holding = draft.occasion.place.rules.holding
    if holding == Holding.ALL:
        return Verdict(Kind.WAIT, "all wait")
    if holding == Holding.FIRST and not _is_known(draft):
        return Verdict(Kind.WAIT, "first comment")
    return None


_writers: Memory[frozenset[str]] = Memory(1)
_WRITERS = Statement(lambda key: _all_writers().filter(name_key=key)[:1], "no name")


def _is_name_of_writer(key: str) -> bool:
    keys = _writers.recall_if_kept("", _keys_of_writers)
    if keys is None:
        # Where nothing is remembered, an index finds one name sooner than all are read.
        return _WRITERS.first(key) is not None
    return key in keys


def _keys_of_writers() -> frozenset[str]:
    return frozenset(_all_writers().values_list("name_key", flat=True))


def _all_writers() -> QuerySet[User]:
    return User.objects.filter(Q(slug__isnull=False) | Q(is_superuser=True)).order_by()


# In this order; others are added here. What asks nothing of the database comes first.
CHECKS: Sequence[Check] = (
    closed,
    too_little,
    too_much,
    nameless,
    nowhere_to_tell,
    filled_trap,
    hasty,
    listed_word,
    listed_host,
    listed_address,
    links,
    rates,
    unworked,
    learnt,
    waiting,
    name_of_a_writer,
)


def judge(draft: Draft, checks: Sequence[Check] = CHECKS) -> Judgement:
    """What becomes of a comment; raises Refused with the sentence of the first check that refuses."""
    verdicts = []
    for check in checks:
        verdict = check(draft)
        if verdict and verdict.kind == Kind.REFUSE:
            raise Refused(verdict.sentence, verdict.status)
        if verdict:
            verdicts.append(verdict)
    if not verdicts or draft.occasion.is_trusted:
        return Judgement(Comment.State.PUBLISHED)
    gravest = max(verdict.kind for verdict in verdicts)
    return Judgement(_STATES[gravest], [verdict.reason for verdict in verdicts])


def _is_known(draft: Draft) -> bool:
    """Whether something of this person is published: by account, or by the cookie of the browser."""
    user, own = draft.occasion.user, draft.occasion.own
    if not (user or own):
        return False
    if user:
        return Comment.objects.filter(author=user, state=Comment.State.PUBLISHED).exists()
    return is_any_public(own)
