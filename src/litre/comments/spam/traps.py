"""Traps for programs that fill in forms: a field that nobody sees, and the time a person needs."""

from litre.comments.typed import Draft
from litre.comments.verdicts import Kind, Verdict

# The field nobody sees. Its name is one that programs like to fill in, and that no browser does.
FIELD = "homepage"
# Nobody reads a form and writes a sentence in less.
SOONEST_S = 2


def filled_trap(draft: Draft) -> Verdict | None:
    return Verdict(Kind.SPAM, "trap") if draft.occasion.fields.get(FIELD, "").strip() else None


def hasty(draft: Draft) -> Verdict | None:
    """Sent sooner than a person can write: held, as a slow clock must not lose anybody's words."""
    occasion = draft.occasion
    is_new = occasion.submission is not None
    return Verdict(Kind.HOLD, "hasty") if is_new and occasion.form_age_s < SOONEST_S else None
