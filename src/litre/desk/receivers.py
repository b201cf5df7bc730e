"""Answers the rooms below: what was corrected on an article, and the words of a letter of the desk."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from litre.comments.notices.models import Letter
from litre.comments.notices.outbox import Words, words_wanted
from litre.desk.actions.proposing import propose, said_of
from litre.desk.letters import words_of
from litre.desk.log import lines_on_the_spot
from litre.desk.owner import words_to_owner
from litre.desk.queries import logged
from litre.journal.corrections import Corrected, corrections_wanted
from litre.journal.models import ReviewPage
from litre.journal.parity.signals import proposals_wanted

_MOST = 20


@receiver(corrections_wanted)
def corrections_on(page: ReviewPage, work_ids: Sequence[int], **_signal: Any) -> list[Corrected]:
    """Corrections made on this page or of a work it is about."""
    found = logged().filter(Q(page_id=page.pk) | Q(correction__record_work__in=work_ids))[:_MOST]
    told = lines_on_the_spot(found)
    return [Corrected(line.at, line.sentence, line.thanks, line.address) for line in told]


@receiver(words_wanted)
def words_of_the_desk(letter: Letter, **_signal: Any) -> Words | None:
    if letter.kind == Letter.Kind.DESK:
        return words_of(letter)
    if letter.kind in {Letter.Kind.OWNER, Letter.Kind.DIGEST}:
        return words_to_owner(letter)
    return None


@receiver(proposals_wanted)
def propose_findings(now: datetime, **_signal: Any) -> str:
    return said_of(propose(now))
