"""Writes on users: the owner's first account and the invitation to it."""

from django.db import transaction

from litre.accounts.models import Invitation, User


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
        owner = User(username="owner", display_name="", slug="owner", is_superuser=True)
        owner.set_unusable_password()
        owner.save()
        owners = [owner]
    return invite(owners[0])


@transaction.atomic
def accept(invitation: Invitation, username: str, display_name: str, password: str) -> User:
    """Give the invited user a name and a password; the invitation is spent."""
    user = invitation.user
    user.username = username
    user.display_name = display_name
    user.set_password(password)
    user.save()
    invitation.delete()
    return user
