"""Who needs a second factor, and who has one: a passkey, or an app that makes codes."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, Permission
from django.db.models import Q
from wagtail.models import GroupPagePermission

from litre.accounts.models import User

_KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# Entering the admin and handing in files, which everybody may who proposes an article.
_NOT_PUBLIC = ("wagtailadmin", "wagtailimages", "wagtaildocs")
_PUBLISH = "publish_page"


def has_second_factor(user: User) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type__in=_KINDS).exists()


def may_publish(user: User | AnonymousUser) -> bool:
    """Whether what this user does in the admin is public at once: pages, records, settings."""
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser:
        return True
    groups = user.groups.all()
    of_pages = Q(permission__codename=_PUBLISH)
    if GroupPagePermission.objects.filter(of_pages, group__in=groups).exists():
        return True
    of_records = Permission.objects.exclude(content_type__app_label__in=_NOT_PUBLIC)
    return of_records.filter(Q(group__in=groups) | Q(user=user)).exists()


def is_locked(user: User) -> bool:
    """Whether a code by mail is not enough to come in: staff, and who has an authenticator app."""
    apps = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP)
    return user.has_usable_password() or may_publish(user) or apps.exists()


def lacks_second_factor(user: User | AnonymousUser) -> bool:
    """Whether this user may publish and has nothing but a password, or less, to show."""
    return may_publish(user) and not has_second_factor(user)


def must_add_one(user: User | AnonymousUser) -> bool:
    """Whether the admin stays shut for this user until a second factor is there."""
    return settings.SECOND_FACTOR_REQUIRED and lacks_second_factor(user)
