"""Users, and the invitation by which one of the staff sets a first password."""

import hashlib
import secrets
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from litre.names.matching import match_key

# What a printed name is made of.
_NAMED_BY = {"display_name", "first_name", "last_name", "username"}


class User(AbstractUser):
    """A writer, editor, owner, or a reader with an account, who has no address of a page.

    Imported authors can't sign in until they are invited.
    """

    display_name = models.CharField(_("name in print"), max_length=200, blank=True)
    slug = models.SlugField(  # noqa: DJ001 - none is no address: two users may lack one
        _("address"), max_length=200, unique=True, allow_unicode=True, null=True
    )
    biography = models.TextField(_("about"), blank=True)
    language = models.CharField(
        _("language of letters"), max_length=2, choices=settings.LANGUAGES, blank=True
    )
    session_round = models.PositiveIntegerField(default=0, editable=False)
    # The printed name, folded when it is saved, so that who signs with it is found by an index.
    name_key = models.CharField(max_length=200, blank=True, editable=False)

    class Meta(AbstractUser.Meta):
        indexes = [models.Index(fields=["name_key"], name="users_by_name")]

    def __str__(self) -> str:
        return self.printed_name

    def save(self, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        if fields is None or _NAMED_BY & {*fields}:
            self.name_key = match_key(self.printed_name)[:200]
            if fields is not None:
                kwargs["update_fields"] = {*fields, "name_key"}
        super().save(**kwargs)

    @property
    def printed_name(self) -> str:
        return self.display_name or self.get_full_name() or self.username

    def get_session_auth_hash(self) -> str:
        return self._of_this_round(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        return map(self._of_this_round, super().get_session_auth_fallback_hash())

    def _of_this_round(self, session_hash: str) -> str:
        """With the next round every session of an earlier one ends."""
        if not self.session_round:
            return session_hash
        key = f"{self.session_round}:{session_hash}"
        return salted_hmac("litre.accounts.session_round", key, algorithm="sha256").hexdigest()


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
