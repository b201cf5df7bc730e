"""Everything of one person, with or without an account: found, copied out, erased.

Each room above answers for what it keeps, by the signals below; whoever asks never looks into its tables.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.dispatch import Signal
from django.utils.translation import gettext
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from litre.accounts.actions import forget
from litre.accounts.errors import NobodyThere, WritesHere
from litre.accounts.models import User
from litre.accounts.queries import account_of

# Sent with `number`, of a comment; the room that has it returns a `Person`, or None.
comment_sought = Signal()
# Sent with `person`; each receiver returns the names it knows the person under.
names_wanted = Signal()
# Sent with `person`, whose addresses are known; each receiver returns the numbers of the person's comments of
# which it made something: once they are emptied nobody could tell whose it is.
remarks_wanted = Signal()
# Sent with `person`; each receiver returns a dict of plain values for the copy.
copies_wanted = Signal()
# Sent with `person`; each receiver returns a list of `Family`, of which nothing may be kept.
families_wanted = Signal()
# Sent with `person`, `families` (keys of what is to go) and `note`, in the transaction that erases; each
# receiver erases what it keeps of these, calls `note` with each thing it emptied, and returns `Erasure`.
erasing = Signal()
ACCOUNT = "account"
# Before a user name that looks like an address or a number. No user name has a colon.
_USER = "user:"
_NUMBERS = re.compile(r"\s*\d{1,18}\s*(,\s*\d{1,18}\s*)*")
# In the audit log: what was erased by number, by whom and when; of whom it was stands nowhere.
ERASED = "litre.accounts.erase"


@dataclass(frozen=True)
class Person:
    """The traces by which every room finds what it keeps of somebody; addresses in small letters."""

    users: frozenset[int] = frozenset()
    emails: frozenset[str] = frozenset()
    comments: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    remarks: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Family:
    """One kind of things kept of a person, which can go without the others."""

    order: int
    key: str
    label: str
    count: int
    # In sentences: what is lost, and what is not.
    goes: str
    stays: str


@dataclass(frozen=True)
class Erasure:
    """What was done, and what stays and why, in sentences."""

    done: list[str] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)


def folded(email: str) -> str:
    """An address as it is compared: most servers don't tell capitals apart.

    >>> folded(" Mika@Example.ORG ")
    'mika@example.org'
    """
    return email.strip().lower()


def person_of(who: str) -> Person:
    """Whom an e-mail address, the numbers of comments or a user name means; raises NobodyThere.

    What has an @ is an address and what is digits alone a comment, or several with commas between them, whatever
    users are called: behind `user:` stands a user name of any kind. An address that nothing here has is a person too: there is
    nothing to be found of it.
    """
    who = who.strip()
    if who.startswith(_USER):
        found = _of_user(who.removeprefix(_USER))
    elif "@" in who:
        found = Person(emails=frozenset({folded(who)}))
    elif _NUMBERS.fullmatch(who):
        found = _of_comments(int(number) for number in who.split(","))
    else:
        found = _of_user(who)
    return _completed(found)


def person_with(user: User) -> Person:
    """Who has this account. Not by its user name, which can be an address or a number of somebody else."""
    return _completed(Person(users=frozenset({user.pk})))


def copy_of_person(person: Person) -> dict[str, Any]:
    """Everything the rooms keep of this person, as plain values."""
    users = User.objects.filter(pk__in=person.users).order_by("pk")
    copy: dict[str, Any] = {"addresses": sorted(person.emails), "names": sorted(person.names)}
    copy["accounts"] = [account_of(user) for user in users]
    for _receiver, part in copies_wanted.send(sender=None, person=person):
        copy |= part
    return copy


def families_of(person: Person) -> list[Family]:
    """Every kind of things the rooms keep, with how many there are of this person."""
    answers = families_wanted.send(sender=None, person=person)
    found = [family for _receiver, families in answers for family in families or ()]
    return sorted([*found, _account_of(person)], key=lambda family: family.order)


@transaction.atomic
def erase(
    person: Person, families: Collection[str] | None = None, user: User | None = None
) -> Erasure:
    """Erase what is kept of this person in all rooms, or of these families alone; or nothing at all.

    Says what was done and what stays. Doing it again changes nothing; nothing of it can be undone.
    `user` is who does it, for the audit log. Raises WritesHere for somebody of the staff: their pages
    need another author first.
    """
    accounts = list(User.objects.filter(pk__in=person.users).order_by("pk"))
    if any(each.slug or each.has_perm("wagtailadmin.access_admin") for each in accounts):
        raise WritesHere
    if families is None:
        families = {family.key for family in families_of(person)}
    batch = uuid4()

    def note(thing: Model) -> None:
        title = f"{thing._meta.model_name} {thing.pk}"
        log(thing, ERASED, user=user, uuid=batch, title=title)

    answers = erasing.send(sender=None, person=person, families=families, note=note)
    parts = [part for _receiver, part in answers]
    if ACCOUNT in families and accounts:
        for each in accounts:
            _erase_account(each, keep="comments" not in families)
            note(each)
            each.delete()
        parts.append(Erasure([gettext("The account, its ways in and its sessions are deleted.")]))
    return Erasure(
        [a for part in parts for a in part.done], [a for part in parts for a in part.stays]
    )


def _account_of(person: Person) -> Family:
    return Family(
        order=50,
        key=ACCOUNT,
        label=gettext("Account"),
        count=User.objects.filter(pk__in=person.users).count(),
        goes=gettext(
            "The account, its addresses, ways in and sessions; with them the letters to the desk that came from it, "
            "and its wishes to be told."
        ),
        stays=gettext(
            "Comments that came from it and are not erased, signed with the name alone, as thanks for corrections then are; "
            "what came with its addresses but not from it; a rights notice until it is decided."
        ),
    )


def _erase_account(user: User, keep: bool) -> None:
    kind = ContentType.objects.get_for_model(User)
    ModelLogEntry.objects.filter(content_type=kind, object_id=str(user.pk)).update(
        label="", data={}
    )
    forget(user, keep=keep)


def _of_comment(number: int) -> Person:
    answers = comment_sought.send(sender=None, number=number)
    found = next((answer for _receiver, answer in answers if answer is not None), None)
    if found is None:
        raise NobodyThere
    return found


def _of_comments(numbers: Iterable[int]) -> Person:
    """Who wrote these, taken for one person: a guest without an address leaves nothing else to find them by."""
    found = [_of_comment(number) for number in numbers]
    return Person(
        users=frozenset().union(*(each.users for each in found)),
        emails=frozenset().union(*(each.emails for each in found)),
        comments=frozenset().union(*(each.comments for each in found)),
    )


def _of_user(name: str) -> Person:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise NobodyThere
    return Person(users=frozenset({user.pk}))


def _completed(person: Person) -> Person:
    """With the account of a confirmed address, all addresses of the account, and the names."""
    addresses = EmailAddress.objects.filter(verified=True)
    by_mail = (row for each in person.emails for row in addresses.filter(email__iexact=each))
    users = person.users | {row.user_id for row in by_mail}
    own = addresses.filter(user__in=users).values_list("email", flat=True)
    found = replace(person, users=users, emails=person.emails | {folded(each) for each in own})
    answers = remarks_wanted.send(sender=None, person=found)
    remarks = frozenset(number for _receiver, some in answers for number in some)
    found = replace(found, remarks=remarks)
    answers = names_wanted.send(sender=None, person=found)
    names = {name for _receiver, some in answers for name in some if name}
    return replace(found, names=frozenset(names))
