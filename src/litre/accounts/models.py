"""Users, and the invitation by which one of them sets a first password."""

import hashlib
import secrets

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A writer, editor or owner. Imported authors can't sign in until they are invited."""

    display_name = models.CharField(_("name in print"), max_length=200, blank=True)
    slug = models.SlugField(  # noqa: DJ001 - none is no address: two users may lack one
        _("address"), max_length=200, unique=True, allow_unicode=True, null=True
    )
    biography = models.TextField(_("about"), blank=True)

    def __str__(self) -> str:
        return self.printed_name

    @property
    def printed_name(self) -> str:
        return self.display_name or self.get_full_name() or self.username


class Invitation(models.Model):
    """A secret address that lets its user set a password once; only its hash is kept."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="invitation")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"invitation of {self.user}"

    @staticmethod
    def hash_of(token: str) -> str:
        return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()

    @staticmethod
    def new_token() -> str:
        return secrets.token_urlsafe(32)
