"""The stages of a sign-in where readers and staff differ from what allauth does for all alike."""

from allauth.account import stages
from allauth.mfa import stages as factors
from django.http import HttpRequest

from litre.accounts.factors import is_locked


class ConfirmAddress(stages.EmailVerificationStage):
    """Readers confirm their address. Staff with a password were let in by somebody, and may have none."""

    def handle(self):
        user = self.login.user
        if user is not None and user.has_usable_password() and not self.login.signup:
            return None, True
        return super().handle()


class AskSecondFactor(factors.AuthenticateStage):
    """A passkey of a reader is a way in of its own, not a second lock: who lost it still has the mail.

    Who has an authenticator app, or may publish, is asked.
    """

    def _should_handle(self, request: HttpRequest) -> bool:
        return super()._should_handle(request) and is_locked(self.login.user)


_OURS = {
    f"{parent.__module__}.{parent.__name__}": f"{ours.__module__}.{ours.__name__}"
    for ours in (ConfirmAddress, AskSecondFactor)
    for parent in ours.__bases__
}


def with_ours(paths: list[str]) -> list[str]:
    """Allauth's stages, with these in their places."""
    return [_OURS.get(path, path) for path in paths]
