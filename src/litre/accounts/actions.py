"""Writes on users: the owner's first account and the invitation to it."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from litre.accounts.errors import InvitationSpent, UsernameTaken
from litre.accounts.models import Invitation, User

_OWNER = "owner"


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
