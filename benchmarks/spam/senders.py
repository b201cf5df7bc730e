"""What one check alone does to somebody who sends 200 comments to one page within ten minutes: no set has this in it.

A sender is how it behaves, whatever it writes. The counts are those of the database, as on a site.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta

from benchmarks.spam.caught import NOW, draft_of
from benchmarks.spam.sets import Labelled

from litre.comments.checks import Check, judge
from litre.comments.errors import Refused
from litre.comments.models import Comment, Tally
from litre.comments.spam.limits import note, rates
from litre.comments.spam.traps import FIELD, filled_trap, hasty
from litre.comments.spam.work import unworked
from litre.comments.typed import Draft

MANY = 200
CHECKS: dict[str, Check] = {
    "trap": filled_trap,
    "hasty": hasty,
    "limits": rates,
    "sum": unworked,
}
_WORDS = Labelled(True, "Someone", "Something that no list knows")


@dataclass(frozen=True)
class Sender:
    """`waits_s`: how long a form is open; `networks`: of how many it has an address; `many`: what it sends."""

    fills_all: bool = False
    waits_s: int = 60
    networks: int = 1
    many: int = MANY


SENDERS = {
    "fills in all it finds, at once": Sender(fills_all=True, waits_s=0),
    "leaves the trap alone, at once": Sender(waits_s=0),
    "waits a minute, one address": Sender(),
    "waits a minute, 200 networks": Sender(networks=MANY),
    "20 readers, one comment each": Sender(networks=20, many=20),
}


def sent(sender: Sender, check: Check) -> Counter[str]:
    """Into which states the comments came; "refused" for what was not kept."""
    Tally.objects.all().delete()
    states: Counter[str] = Counter()
    for number in range(sender.many):
        draft = _draft(sender, number)
        try:
            state = judge(draft, [check]).state
        except Refused:
            states["refused"] += 1
            continue
        states[state.value] += 1
        occasion = draft.occasion
        thread, at = occasion.place.thread, occasion.now
        note(Comment(thread=thread, ip=occasion.ip, state=state, written_at=at), "")
    return states


def _draft(sender: Sender, number: int) -> Draft:
    draft = draft_of(_WORDS)
    occasion = replace(
        draft.occasion,
        now=NOW + timedelta(seconds=2 * number),
        ip=f"9.9.{number % sender.networks}.9",
        submission=str(number),
        form_age_s=sender.waits_s,
        fields={FIELD: "http://x.example"} if sender.fills_all else {},
    )
    return replace(draft, occasion=occasion)
