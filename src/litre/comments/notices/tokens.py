"""The signed words in the addresses of letters: who has the letter may confirm, or leave."""

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse
from django.utils.translation import override

from litre.comments.notices.models import Follower

# An answer to the question is taken this long; to leave there is no limit.
ANSWERED_WITHIN = timedelta(days=7)


def confirming(follower: Follower) -> str:
    return _address("confirm", follower)


def leaving(follower: Follower) -> str:
    return _address("leave", follower)


def confirmed_by(token: str) -> Follower | None:
    return _found("confirm", token, ANSWERED_WITHIN)


def left_by(token: str) -> Follower | None:
    return _found("leave", token, None)


def _address(purpose: str, follower: Follower) -> str:
    """The path for it, in the language of the letter."""
    token = _signer(purpose).sign(str(follower.pk))
    with override(follower.language):
        return reverse(f"comments:notices:{purpose}", args=[token])


def _found(purpose: str, token: str, within: timedelta | None) -> Follower | None:
    try:
        key = _signer(purpose).unsign(token[:200], max_age=within)
    except BadSignature:
        return None
    return Follower.objects.filter(pk=int(key)).first()


def _signer(purpose: str) -> TimestampSigner:
    return TimestampSigner(salt=f"litre.notices.{purpose}", sep=".")
