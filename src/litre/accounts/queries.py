"""Named reads of accounts."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils.crypto import constant_time_compare

from litre.accounts.models import Invitation, User
from litre.accounts.readers import data_of


def invitation_of(token: str) -> Invitation | None:
    """The invitation this token opens; None if there is none (any more).

    Found by the token's hash, so that the time it takes tells nothing of tokens.
    """
    wanted = Invitation.hash_of(token)
    invitation = Invitation.objects.select_related("user").filter(token_hash=wanted).first()
    if invitation is None or not constant_time_compare(invitation.token_hash, wanted):
        return None
    return invitation if invitation.user.is_active else None


def may_come_in_by_mail(user: User, email: str) -> bool:
    """Whether a code sent to `email` may sign `user` in.

    Not an imported author: the address came with the import, and nobody invited them yet.
    """
    return (
        user.has_usable_password()
        or EmailAddress.objects.filter(user=user, email__iexact=email).exists()
    )


def copy_of(user: User) -> dict[str, Any]:
    """Everything the site keeps of a user, as plain values."""
    return {"account": account_of(user), **data_of(user)}


def account_of(user: User) -> dict[str, Any]:
    """The account alone, as plain values; no secret of a passkey or an app."""
    factors = Authenticator.objects.filter(user_id=user.pk).order_by("pk")
    return {
        "user_name": user.username,
        "name_in_print": user.display_name,
        "language": user.language,
        "joined_at": user.date_joined,
        "last_signed_in_at": user.last_login,
        "addresses": [
            {"email": each.email, "confirmed": each.verified, "primary": each.primary}
            for each in EmailAddress.objects.filter(user=user).order_by("pk")
        ],
        "ways_in": [
            {"kind": each.type, "name": str(each), "added_at": each.created_at} for each in factors
        ],
    }
