"""Wishes to be told of comments, and letters, of one person, in words."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext

from litre.accounts.kept import Item, Part, kept_wanted, known, language_name, own, said, sign, when
from litre.accounts.persons import Person
from litre.comments.moderation.queries import NOWHERE
from litre.comments.moderation.standing import Standing, standings_of
from litre.comments.notices.models import Follower, Letter
from litre.comments.notices.persons import followers_of, letters_of


@receiver(kept_wanted)
def parts(person: Person, is_own: bool, **_signal: Any) -> list[Part]:
    followers = list(followers_of(person))
    standings = standings_of(each.thread_id for each in followers)
    wishes = [_wish(each, standings.get(each.thread_id, NOWHERE), is_own) for each in followers]
    letters = [_letter(each) for each in letters_of(person)]
    return [
        Part(30, "wishes", gettext("Wishes to be told of comments"), wishes),
        Part(35, "letters", gettext("Letters by e-mail"), letters),
    ]


def _wish(each: Follower, standing: Standing, is_own: bool) -> Item:
    scopes = {
        Follower.Scope.REPLIES: gettext("replies to the comment"),
        Follower.Scope.ALL: gettext("all comments of the page"),
    }
    values = [
        sign(gettext("E-mail"), each.email),
        own(gettext("To be told of"), scopes[Follower.Scope(each.scope)]),
        said(gettext("On the page"), standing.title, standing.language, standing.other_language)
        if standing.address
        else own(gettext("On the page"), gettext("a page that is not public now")),
        own(gettext("Language of letters"), language_name(each.language)),
        # Whoever typed the address may have been somebody else.
        sign(gettext("Network"), "" if is_own and not each.confirmed_at else each.network),
        when(gettext("Wished"), each.created_at),
        when(gettext("Asked whether it is so"), each.asked_at),
        when(gettext("Confirmed"), each.confirmed_at),
    ]
    return Item(gettext("Wish %(number)d") % {"number": each.pk}, known(values))


def _letter(each: Letter) -> Item:
    kinds = {
        Letter.Kind.QUESTION: gettext("the question whether to be told"),
        Letter.Kind.COMMENT: gettext("of a comment"),
        Letter.Kind.DIGEST: gettext("the digest of the owner"),
        Letter.Kind.DESK: gettext("from the desk"),
        Letter.Kind.OWNER: gettext("to the owner"),
        Letter.Kind.SHARING: gettext("of releases"),
    }
    states = {
        Letter.State.WAITING: gettext("waiting"),
        Letter.State.SENDING: gettext("on its way"),
        Letter.State.SENT: gettext("sent"),
        Letter.State.UNSURE: gettext("cut off while it was sent"),
        Letter.State.REFUSED: gettext("not taken by the mail server"),
        Letter.State.NEEDLESS: gettext("not needed any more"),
    }
    values = [
        sign(gettext("E-mail"), each.email),
        own(gettext("What"), kinds[Letter.Kind(each.kind)]),
        own(gettext("State"), states[Letter.State(each.state)]),
        when(gettext("Due"), each.due_at),
        when(gettext("Ended"), each.ended_at),
    ]
    return Item(gettext("Letter %(number)d") % {"number": each.pk}, known(values))
