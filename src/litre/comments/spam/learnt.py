"""The check that asks the classifier."""

from litre.comments.spam.bayes import Counts, score
from litre.comments.spam.features import features
from litre.comments.spam.lessons import TOTAL, known
from litre.comments.typed import Draft
from litre.comments.verdicts import Kind, Verdict

REASON = "learnt: "


def learnt(draft: Draft) -> Verdict | None:
    """Spam by what moderators called so before; nothing is ever refused or deleted for it."""
    if draft.occasion.is_trusted:
        return None
    found = features(draft.typed.text, draft.typed.name)
    seen = known(found)
    said = score(found, seen, seen.get(TOTAL, Counts(0, 0)))
    if said is None or not said.is_spam:
        return None
    return Verdict(Kind.SPAM, f"{REASON}{', '.join(said.words)}")
