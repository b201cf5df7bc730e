"""Named reads of accounts."""

from django.utils.crypto import constant_time_compare

from litre.accounts.models import Invitation


def invitation_of(token: str) -> Invitation | None:
    """The invitation this token opens; None if there is none (any more).

    Found by the token's hash, so that the time it takes tells nothing of tokens.
    """
    wanted = Invitation.hash_of(token)
    invitation = Invitation.objects.select_related("user").filter(token_hash=wanted).first()
    if invitation is None or not constant_time_compare(invitation.token_hash, wanted):
        return None
    return invitation if invitation.user.is_active else None
