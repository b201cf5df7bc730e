"""Writes of the comments that touch more than one row, or have an effect."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NoReturn

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from litre.comments.addresses import shortened
from litre.comments.browsers import browser_key
from litre.comments.checks import Judgement, judge
from litre.comments.contacts import hide_contacts
from litre.comments.emoticons import DEFAULTS
from litre.comments.errors import Refused
from litre.comments.markdown import comment_html
from litre.comments.models import Comment, Emoticon
from litre.comments.rules import OWN_TIME
from litre.comments.signals import comment_changed
from litre.comments.typed import Draft, Occasion, Typed
from litre.serving.inserts import Insert
from litre.serving.statements import Statement
from litre.serving.turns import in_turn

_AT_ONCE = 500
# How grave a state is: a change by its author never makes a comment more public than it was.
_GRAVITY = [
    Comment.State.PUBLISHED,
    Comment.State.PENDING,
    Comment.State.HELD,
    Comment.State.SPAM,
    Comment.State.REMOVED,
]


_NEW = Insert(Comment)
_SENT = Statement(lambda sent: Comment.objects.filter(submission=sent).order_by(), "no submission")


@dataclass(frozen=True)
class Outcome:
    """What became of a comment; `is_new` is false where the same form was sent again."""

    comment: Comment
    is_new: bool = True

    @property
    def is_public(self) -> bool:
        return self.comment.state == Comment.State.PUBLISHED


def post_comment(typed: Typed, occasion: Occasion) -> Outcome:
    """Keep a comment in the state that the checks give it; raises Refused with a sentence for its author.

    When it returns, the comment is in the database for good. The same submission twice, at once or
    after a crash, is one comment: the second answer is that of the first.
    """
    draft = Draft(typed, comment_html(typed.text), occasion)
    try:
        comment = _comment(draft, judge(draft))
    except Refused:
        # What is refused now may have been kept when it came first.
        if found := _sent_before(occasion.submission):
            return found
        raise

    def keep() -> None:
        comment.make_traces()
        _NEW.keep(comment)
        comment_changed.send(sender=Comment, comment=comment, before="", occasion=occasion)

    try:
        in_turn(keep)
    except IntegrityError:
        # It came before, or two come at once: the row that was first counts.
        found = _sent_before(occasion.submission)
        if found is None:
            raise
        return found
    return Outcome(comment)


def change_comment(comment: Comment, typed: Typed, occasion: Occasion) -> Outcome:
    """Let the author put other words in place of those of `comment`; checked like new ones.

    Its state never becomes more public by it. Raises Refused if it may not be changed, or not so.
    """
    with transaction.atomic():
        kept = _own(comment, occasion)
        typed = replace(
            typed, name=kept.author_name, email=kept.author_email, parent=kept.parent_id
        )
        draft = Draft(typed, comment_html(typed.text), replace(occasion, user=kept.author))
        judgement = judge(draft)
        before = kept.state
        kept.source, kept.html = typed.text, draft.html
        kept.private = typed.private or kept.private
        kept.state = max(Comment.State(before), judgement.state, key=_GRAVITY.index)
        kept.extra = {**kept.extra, **_reasons(judgement)}
        kept.edited_at = occasion.now
        kept.save()
        comment_changed.send(sender=Comment, comment=kept, before=before)
    return Outcome(kept)


def take_back(comment: Comment, occasion: Occasion) -> None:
    """Let the author take a comment back: its words and its name go for good, its place stays.

    The row stays too, so that the form that made it can't make it again.
    """
    with transaction.atomic():
        kept = _own(comment, occasion)
        before, kept.state = kept.state, Comment.State.REMOVED
        kept.source = kept.html = kept.private = kept.author_name = kept.author_email = ""
        kept.browser = ""
        kept.author, kept.extra = None, {"taken_back": True}
        kept.save()
        comment_changed.send(sender=Comment, comment=kept, before=before)


def may_change(comment: Comment, occasion: Occasion) -> bool:
    """Whether this browser, or this account, wrote it within the last quarter of an hour."""
    is_own = comment.pk in occasion.own or (
        occasion.user is not None and comment.author_id == occasion.user.pk
    )
    is_there = comment.state not in {Comment.State.REMOVED, Comment.State.SPAM}
    return is_own and is_there and occasion.now - comment.written_at < OWN_TIME


def shorten_addresses(before: datetime) -> int:
    """Leave of each network address of a comment older than `before` only the network; how many.

    What its browser called itself goes with it. At most 500 at a time, so that nobody waits; call it
    again until it answers 0.
    """
    old = Comment.objects.filter(written_at__lt=before).exclude(ip="").exclude(ip__contains="/")
    rows = list(old.only("pk", "ip", "extra")[:_AT_ONCE])
    for row in rows:
        row.ip = shortened(row.ip)
        row.extra.pop("user_agent", None)
    Comment.objects.bulk_update(rows, ["ip", "extra"])
    return len(rows)


def write_default_emoticons() -> None:
    """Give a site that has no emoticon the usual ones; a map the owner has changed stays as it is."""
    if Emoticon.objects.exists():
        return
    # Two may begin at once: the second finds each code taken.
    rows = [Emoticon(**each._asdict()) for each in DEFAULTS]
    Emoticon.objects.bulk_create(rows, ignore_conflicts=True)


def _sent_before(submission: str | None) -> Outcome | None:
    row = _SENT.first(submission) if submission else None
    return Outcome(row, is_new=False) if row else None


def _comment(draft: Draft, judgement: Judgement) -> Comment:
    typed, occasion = draft.typed, draft.occasion
    return Comment(
        thread=occasion.place.thread,
        parent=_answered(typed.parent, occasion),
        state=judgement.state,
        author=occasion.user,
        author_name="" if occasion.user else typed.name,
        author_email="" if occasion.user else typed.email,
        ip=occasion.ip,
        browser=browser_key(occasion.browser),
        source=typed.text,
        html=draft.html,
        private=typed.private,
        written_at=occasion.now,
        submission=occasion.submission,
        extra={"user_agent": occasion.user_agent, **_reasons(judgement)},
    )


def _answered(parent: int | None, occasion: Occasion) -> Comment | None:
    """The comment that is answered: one that readers see, in the same thread."""
    if parent is None:
        return None
    public = Comment.objects.filter(thread=occasion.place.thread, state=Comment.State.PUBLISHED)
    found = public.filter(pk=parent, kind=Comment.Kind.COMMENT).first()
    if found is None:
        raise Refused(gettext("The comment you answer is no longer there."), 409)
    return found


def _reasons(judgement: Judgement) -> dict[str, list[str]]:
    return {"reasons": judgement.reasons} if judgement.reasons else {}


def _own(comment: Comment, occasion: Occasion) -> Comment:
    """The row, locked; raises Refused if whoever asks may not change it now."""
    kept = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if not may_change(kept, occasion):
        refuse_change()
    return kept


def refuse_change() -> NoReturn:
    """Raises Refused, for who comes too late or from elsewhere."""
    raise Refused(
        gettext("A comment can be changed within 15 minutes, from the browser that wrote it."), 403
    )


def masked(text: str) -> str:
    """A text without the e-mail addresses and telephone numbers in it, in words of the interface."""
    return hide_contacts(
        text, gettext("[e-mail address hidden]"), gettext("[telephone number hidden]")
    )
