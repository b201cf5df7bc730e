"""Writes on users: the owner's first account and the invitation to it, and what readers do."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from django.utils.text import slugify

from litre.accounts.errors import InvitationSpent, UsernameTaken
from litre.accounts.models import Invitation, User
from litre.accounts.readers import leaving

_OWNER = "owner"
# A code lives a quarter of an hour; whoever did not come back for days never will.
UNCONFIRMED_FOR = timedelta(days=3)
# So many keys fit into one question to any database.
_AT_ONCE = 500


def invite(user: User) -> str:
    """A fresh token by which `user` may set a password once; an older one stops working."""
    token = Invitation.new_token()
    Invitation.objects.update_or_create(
        user=user, defaults={"token_hash": Invitation.hash_of(token)}
    )
    return token


@transaction.atomic
def invite_owner() -> str | None:
    """A token for the owner's first password; None once somebody with all rights has one.

    The owner is made if nobody owns the site. No default password exists.
    """
    owners = list(User.objects.filter(is_superuser=True, is_active=True).order_by("pk"))
    if any(owner.has_usable_password() for owner in owners):
        return None
    if not owners:
        owner = User(username=_OWNER, display_name="", slug=_OWNER, is_superuser=True)
        owner.set_unusable_password()
        owner.save()
        owners = [owner]
    return invite(owners[0])


def accept(token: str, username: str, display_name: str, password: str) -> User:
    """Give the invited user a name and a password; the invitation is spent.

    Of two who use a token at once, one gets in. Raises InvitationSpent if the token opens
    nothing, UsernameTaken if the name is another's; nothing is changed then.
    """
    try:
        with transaction.atomic():
            return _accept(Invitation.hash_of(token), username, display_name, password)
    except IntegrityError:
        raise UsernameTaken from None


def _accept(token_hash: str, username: str, display_name: str, password: str) -> User:
    invitation = Invitation.objects.filter(token_hash=token_hash).select_related("user").first()
    spent, _rows = Invitation.objects.filter(token_hash=token_hash).delete()
    if invitation is None or not spent:
        raise InvitationSpent
    user = invitation.user
    user.username = username
    user.display_name = display_name
    # An imported author keeps the address readers know.
    if user.slug in {None, "", _OWNER}:
        user.slug = free_slug(display_name or username, user)
    user.set_password(password)
    user.save()
    return user


def free_slug(name: str, user: User) -> str:
    """An address made of a name, in its own script, that no other user has."""
    wanted = slugify(name, allow_unicode=True)[:150] or "writer"
    others = User.objects.filter(slug__startswith=wanted).exclude(pk=user.pk)
    taken = set(others.values_list("slug", flat=True))
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{n}" for n in range(2, len(taken) + 3) if f"{wanted}-{n}" not in taken)


def sign_out_everywhere(user: User) -> None:
    """End every session of this user, on every machine."""
    User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)


@transaction.atomic
def leave(user: User, keep: bool) -> None:
    """Delete a reader's account with addresses, passkeys and sessions; all of it or nothing.

    What they wrote in public stays, signed with the name in print, if `keep`; else it is removed.
    """
    forget(user, keep)
    user.delete()


def forget(user: User, keep: bool) -> None:
    """Let every room forget a reader whose account is about to be deleted, and end its sessions."""
    leaving.send(sender=None, user=user, keep=keep)
    _end_sessions(user)


def _end_sessions(user: User) -> None:
    """Delete the sessions of this user. Django's table names no user, so those alive are looked through.

    Those that ended are deleted by the clock. Cost: about 28 microseconds for each that is alive.
    """
    alive = Session.objects.filter(expire_date__gt=timezone.now()).iterator()
    own = [each.pk for each in alive if each.get_decoded().get(SESSION_KEY) == str(user.pk)]
    for start in range(0, len(own), _AT_ONCE):
        Session.objects.filter(pk__in=own[start : start + _AT_ONCE]).delete()


def forget_unconfirmed(now: datetime) -> int:
    """Delete accounts whose address nobody confirmed in time; how many."""
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    never = User.objects.filter(
        Exists(addresses.filter(verified=False)),
        ~Exists(addresses.filter(verified=True)),
        last_login__isnull=True,
        slug__isnull=True,
        is_superuser=False,
        password__startswith=UNUSABLE_PASSWORD_PREFIX,
        date_joined__lt=now - UNCONFIRMED_FOR,
    )
    return sum(bool(user.delete()) for user in never)
