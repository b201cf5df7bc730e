"""Proof that a form came from a page of ours, without a cookie: for any public form.

A form carries a signed token with the moment it was printed and a random mark. No cookie is set and
no session read, so pages may be kept for many readers. The mark is the same when a form is
sent twice: keep it unique, and nothing is written twice. `came_from_here` refuses what a
foreign site sends. How to use both: `src/litre/desk/forms/base.py`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

# Nobody reads and fills a form in two seconds; a page may lie open for a day.
SOONEST = timedelta(seconds=2)
LATEST = timedelta(hours=24)


class BadForm(ValueError):
    """A token that is forged, of another form, or from the future."""


class StaleForm(BadForm):
    """The form was printed too long ago; print a new one with what was typed."""


class HastyForm(BadForm):
    """The form was sent before anybody could have read it; ask to send it again."""


@dataclass(frozen=True)
class FormToken:
    mark: str
    printed_at: datetime


def form_token(purpose: str, now: datetime, mark: str = "") -> str:
    """A token for one printed form. `purpose` names the form and what it is about.

    Print a refused form again with the token it came with; only a stale one needs a new token, with
    the old `mark` where that is known.
    """
    return _signer(purpose).sign(f"{int(now.timestamp())}.{mark or token_urlsafe(18)}")


def read_form_token(
    text: str,
    purpose: str,
    now: datetime,
    soonest: timedelta = SOONEST,
    latest: timedelta = LATEST,
) -> FormToken:
    """What a token says; raises BadForm, or of it StaleForm and HastyForm."""
    try:
        seconds, mark = _signer(purpose).unsign(text).split(".", 1)
        printed_at = datetime.fromtimestamp(int(seconds), now.tzinfo)
    except (BadSignature, ValueError):
        raise BadForm("not a token of this form") from None
    age = now - printed_at
    if age > latest:
        raise StaleForm("printed too long ago")
    if age < soonest:
        raise HastyForm("sent too soon")
    return FormToken(mark, printed_at)


def came_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the form.

    Browsers that say nothing at all are believed: the token still stands.
    """
    origin = request.headers.get("Origin", "")
    site = request.headers.get("Sec-Fetch-Site", "")
    if origin and origin != "null":
        return origin in settings.CSRF_TRUSTED_ORIGINS or (
            urlsplit(origin).netloc == request.get_host()
        )
    return site in {"same-origin", "none"} or not (site or origin)


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"litre.form.{purpose}")
