"""Everything of one person in words, for reading: parts that the rooms give, each text with its language.

The rooms answer by `kept_wanted`; accounts know how it is printed, and nothing of what it is about.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.dispatch import Signal
from django.utils.translation import get_language_info, gettext
from wagtail.models import ModelLogEntry

from litre.accounts.models import User
from litre.accounts.persons import Person

# Sent with `person` and `is_own`: whether that person asks, so that what is only known by an address
# anybody can type must not be told whole. Each receiver returns a list of `Part`.
kept_wanted = Signal()


class Form(Enum):
    """How a value is printed: words of the interface, a sign such as an address, words of people."""

    OWN = "own"
    SIGN = "sign"
    SAID = "said"
    TEXT = "text"
    MOMENT = "moment"


@dataclass(frozen=True)
class Value:
    """What is kept under one label. Without a language of their own, words are in the journal's."""

    label: str
    form: Form
    text: str = ""
    at: datetime | None = None
    language: str = ""
    other_language: str = ""


@dataclass(frozen=True)
class Item:
    """One thing that is kept. `address` is local, "" where the public has none."""

    title: str
    values: list[Value]
    address: str = ""


@dataclass(frozen=True)
class Part:
    """The things of one kind; `note` says what is not among them."""

    order: int
    anchor: str
    title: str
    items: list[Item] = field(default_factory=list)
    note: str = ""


def own(label: str, text: object) -> Value:
    """Words of the interface."""
    return Value(label, Form.OWN, str(text or ""))


def sign(label: str, text: object) -> Value:
    """An address, a number or a code: in no language."""
    return Value(label, Form.SIGN, str(text or ""))


def said(label: str, text: str, language: str = "", other: str = "") -> Value:
    """Words of people on one line, such as a name."""
    return Value(label, Form.SAID, text, None, language, other)


def text_of(label: str, text: str, language: str = "", other: str = "") -> Value:
    """Words of people as they were typed, line by line."""
    return Value(label, Form.TEXT, text, None, language, other)


def when(label: str, at: datetime | None) -> Value:
    return Value(label, Form.MOMENT, at=at)


def known(values: Iterable[Value]) -> list[Value]:
    """Those of which anything is kept."""
    return [each for each in values if each.text or each.at]


def parts_of(person: Person, *, is_own: bool) -> list[Part]:
    """Everything the rooms keep of this person, the account first; kinds of which nothing is kept too."""
    answers = kept_wanted.send(sender=None, person=person, is_own=is_own)
    found = [part for _receiver, parts in answers for part in parts or ()]
    return sorted([_traces(person), _accounts(person), *found], key=lambda part: part.order)


def _traces(person: Person) -> Part:
    names = [said(gettext("Name"), each) for each in sorted(person.names)]
    addresses = [sign(gettext("E-mail"), each) for each in sorted(person.emails)]
    item = Item(gettext("Names and addresses"), names + addresses)
    return Part(0, "names", gettext("By what it was found"), [item] if item.values else [])


def _accounts(person: Person) -> Part:
    users = User.objects.filter(pk__in=person.users).order_by("pk")
    note = gettext(
        "Passkeys, codes and passwords are secrets: that they exist is all that can be read. Which form of a "
        "name comes first is kept in the browser alone."
    )
    items = [_account(user) for user in users]
    return Part(5, "account", gettext("Account and choices"), items, note if items else "")


def _account(user: User) -> Item:
    values = [
        said(gettext("Name"), user.printed_name),
        sign(gettext("User name"), user.username),
        own(gettext("Language of letters"), language_name(user.language)),
        text_of(gettext("About you"), user.biography),
        when(gettext("Joined"), user.date_joined),
        when(gettext("Last signed in"), user.last_login),
        own(gettext("Groups"), ", ".join(user.groups.values_list("name", flat=True))),
    ]
    for each in EmailAddress.objects.filter(user=user).order_by("pk"):
        label = gettext("E-mail, confirmed") if each.verified else gettext("E-mail, not confirmed")
        values.append(sign(label, each.email))
    for way in Authenticator.objects.filter(user_id=user.pk).order_by("pk"):
        values.append(when(f"{gettext('Way in')}: {way}", way.created_at))
    values += [when(_decision(entry), entry.timestamp) for entry in _entries_of(user)]
    return Item(gettext("Account %(number)d") % {"number": user.pk}, known(values))


def _entries_of(user: User) -> Iterable[ModelLogEntry]:
    kind = ContentType.objects.get_for_model(User)
    return ModelLogEntry.objects.filter(content_type=kind, object_id=str(user.pk)).order_by("pk")


def _decision(entry: ModelLogEntry) -> str:
    return f"{gettext('Decision')}: {entry.message}"


def language_name(code: str) -> str:
    """What a language of the interface calls itself; "" for none."""
    return str(get_language_info(code)["name_local"]) if code in dict(settings.LANGUAGES) else ""
