"""What the comments keep of one person: copied out, and erased so that no import brings it back."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, ngettext

from litre.accounts import persons
from litre.accounts.persons import Erasure, Family, Person, folded
from litre.comments.models import Comment, Erased
from litre.comments.signals import comment_changed

# What an import needs of a comment to know it again: its place in the file, nothing of its author.
_KEPT = ("approved", "parent")
COMMENTS, MENTIONS = "comments", "mentions"


def connect() -> None:
    persons.comment_sought.connect(author_of)
    persons.names_wanted.connect(names_of)
    persons.copies_wanted.connect(copies)
    persons.families_wanted.connect(families_of)
    persons.erasing.connect(erase)


def written_by(person: Person) -> QuerySet[Comment]:
    """The comments of this person's account and addresses, and those named by number."""
    found = Comment.objects.alias(folded_email=Lower("author_email"))
    return found.filter(
        Q(author__in=person.users) | Q(folded_email__in=person.emails) | Q(pk__in=person.comments)
    ).order_by("written_at", "pk")


def author_of(number: int, **_signal: Any) -> Person | None:
    """Who wrote the comment with this number: its account and address, if it has any."""
    comment = Comment.objects.filter(pk=number).first()
    if comment is None:
        return None
    email = folded(comment.author_email)
    return Person(
        users=frozenset({comment.author_id} if comment.author_id else ()),
        emails=frozenset({email} if email else ()),
        comments=frozenset({comment.pk}),
    )


def names_of(person: Person, **_signal: Any) -> set[str]:
    return set(written_by(person).order_by().values_list("author_name", flat=True))


def copies(person: Person, **_signal: Any) -> dict[str, Any]:
    return {"comments": [_copy(comment) for comment in written_by(person)]}


def families_of(person: Person, **_signal: Any) -> list[Family]:
    kinds = Counter(family_of(row) for row in written_by(person) if not is_erased(row))
    return [
        Family(
            10,
            COMMENTS,
            gettext("Comments"),
            kinds[COMMENTS],
            gettext(
                "Words, name, addresses, what was told to the writer alone, and the wish given with a comment."
            ),
            gettext(
                "An empty place, shown as removed where somebody has answered; replies of others, with what they quote."
            ),
        ),
        Family(
            15,
            MENTIONS,
            gettext("Mentions on other sites"),
            kinds[MENTIONS],
            gettext("What stands here of them, and the address of the other page."),
            gettext("The page on the other site; told of again, it comes again."),
        ),
    ]


def family_of(comment: Comment) -> str:
    return MENTIONS if comment.is_mention else COMMENTS


def erase(
    person: Person, families: Collection[str], note: Callable[[Comment], None], **_signal: Any
) -> Erasure:
    """Leave of each comment an empty place, which is shown only where somebody has answered it."""
    rows = [
        row
        for row in written_by(person).select_for_update(of=("self",))
        if not is_erased(row) and family_of(row) in families
    ]
    kinds = [family_of(row) for row in rows]
    keep_away((row.imported_id, row.author_email, row.author_name) for row in rows)
    for row in rows:
        before = row.state
        empty(row)
        row.save()
        comment_changed.send(sender=Comment, comment=row, before=before)
        note(row)
    if not rows:
        return Erasure()
    stays = gettext(
        "Empty places of the comments, so that replies keep theirs and no import brings the words back; "
        "replies of others, with what they quote; decisions in the audit log, which name numbers only."
    )
    return Erasure(_said(Counter(kinds)), [stays])


def _said(kinds: Counter[str]) -> list[str]:
    comments, mentions = kinds[COMMENTS], kinds[MENTIONS]
    done = []
    if comments:
        said = ngettext("%(n)d comment is erased.", "%(n)d comments are erased.", comments)
        done.append(said % {"n": comments})
    if mentions:
        said = ngettext("%(n)d mention is erased.", "%(n)d mentions are erased.", mentions)
        done.append(said % {"n": mentions})
    return done


def is_erased(comment: Comment) -> bool:
    return bool(comment.extra.get("erased"))


def empty(comment: Comment) -> None:
    """Take from a comment everything its author gave; nothing is saved."""
    for name in (
        "source",
        "html",
        "private",
        "author_name",
        "author_email",
        "author_address",
        "ip",
        "browser",
    ):
        setattr(comment, name, "")
    comment.author = None
    comment.edited_at = None
    comment.state = Comment.State.REMOVED
    kept = {name: comment.extra[name] for name in _KEPT if name in comment.extra}
    comment.extra = {**kept, "taken_back": True, "erased": True}


def keep_away(comments: Iterable[tuple[int | None, str, str]]) -> None:
    """Note number, e-mail address and name at the source, as a keyed hash, so that no import brings them."""
    keys = {key_of(number, email, name) for number, email, name in comments if number is not None}
    Erased.objects.bulk_create([Erased(key=key) for key in sorted(keys)], ignore_conflicts=True)


def key_of(number: int, email: str, name: str) -> str:
    said = f"{number}\n{folded(email)}\n{name}"
    return salted_hmac("litre.comments.erased", said, algorithm="sha256").hexdigest()


def not_kept_away(keys: Iterable[str]) -> set[str]:
    """Those of these keys under which nothing was erased."""
    wanted = list(keys)
    return set(wanted) - set(Erased.objects.filter(key__in=wanted).values_list("key", flat=True))


def _copy(comment: Comment) -> dict[str, Any]:
    return {
        "number": comment.pk,
        "written_at": comment.written_at,
        "changed_at": comment.edited_at,
        "state": comment.state,
        "name": comment.author_name,
        "email": comment.author_email,
        "site": comment.author_address,
        "network_address": comment.ip,
        "text": comment.source,
        "told_to_the_writer_alone": comment.private,
        "more": comment.extra,
    }
