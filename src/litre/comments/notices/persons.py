"""Wishes to be told of comments, and letters, of one person."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.dispatch import receiver
from django.utils.translation import gettext, ngettext

from litre.accounts.persons import Erasure, Family, Person, copies_wanted, erasing, families_wanted
from litre.comments.notices.models import Follower, Letter

LETTERS = "letters"


@receiver(copies_wanted)
def copies(person: Person, **_signal: Any) -> dict[str, Any]:
    followers, letters = followers_of(person), letters_of(person)
    wishes = (
        "email",
        "thread",
        "scope",
        "language",
        "network",
        "created_at",
        "asked_at",
        "confirmed_at",
    )
    sent = ("kind", "email", "comment", "about", "state", "due_at", "ended_at")
    return {
        "told_of_comments": list(followers.values(*wishes)),
        "letters": list(letters.values(*sent)),
    }


@receiver(families_wanted)
def families(person: Person, **_signal: Any) -> list[Family]:
    count = followers_of(person).count() + letters_of(person).count()
    goes = gettext("Wishes, addresses, and letters; those that wait are not sent.")
    stays = gettext("Letters that were sent lie with who got them.")
    return [Family(30, LETTERS, gettext("Wishes to be told, and letters"), count, goes, stays)]


@receiver(erasing)
def erase(
    person: Person,
    families: Collection[str],
    note: Callable[[Follower | Letter], None],
    **_signal: Any,
) -> Erasure:
    """Forget the addresses; letters to them, and those that would tell others of the person's words."""
    if LETTERS not in families:
        return Erasure()
    for follower in followers_of(person):
        note(follower)
    for letter in letters_of(person):
        note(letter)
    letters, _kinds = letters_of(person).delete()
    followers, _kinds = followers_of(person).delete()
    count = letters + followers
    if not count:
        return Erasure()
    done = ngettext(
        "%(n)d letter or wish to be told is deleted.",
        "%(n)d letters and wishes to be told are deleted.",
        count,
    )
    return Erasure([done % {"n": count}])


def followers_of(person: Person) -> QuerySet[Follower]:
    found = Follower.objects.alias(folded_email=Lower("email"))
    return found.filter(
        Q(folded_email__in=person.emails) | Q(comment__in=person.comments)
    ).order_by("pk")


def letters_of(person: Person) -> QuerySet[Letter]:
    found = Letter.objects.alias(folded_email=Lower("email"))
    return found.filter(
        Q(folded_email__in=person.emails) | Q(follower__comment__in=person.comments)
    ).order_by("pk")
