"""The signed slip in the box: for which thread it was printed, and when; a form token of `litre.ui`.

No cookie stands behind it, so the same page may be kept for several readers: a slip proves nothing
about who sends it. The mark of the browser does (`browsers.py`).
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext

from litre.comments.errors import OldForm
from litre.comments.typed import Typed
from litre.ui.form_tokens import BadForm, form_token, read_form_token

# A page may lie open for some days, or be kept. How soon is too soon, a check may say.
LATEST = timedelta(days=7)
_SOONEST = timedelta(0)


@dataclass(frozen=True)
class Slip:
    thread: int
    age_s: int
    number: str

    def submission(self, typed: Typed, user_key: int | None, mark: str = "") -> str:
        """One and the same for one form and one text of one browser, however often it is sent.

        The words and the browser's mark count too: a kept page gives the same slip to many readers.
        """
        parts = (self.number, user_key, mark, typed.parent, typed.name, typed.email, typed.text)
        return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def new_slip(thread: int, now: datetime) -> str:
    return form_token(_purpose(thread), now)


def read_slip(text: str, thread: int, now: datetime) -> Slip:
    """The slip of a form for this thread; raises OldForm for any other, and for one of the future."""
    try:
        token = read_form_token(text[:200], _purpose(thread), now, _SOONEST, LATEST)
    except BadForm:
        raise OldForm(
            gettext(
                "This form has been open for too long. Your words are below: please send them again."
            ),
            409,
        ) from None
    return Slip(thread, int((now - token.printed_at).total_seconds()), token.mark)


def _purpose(thread: int) -> str:
    return f"comment.{thread}"
