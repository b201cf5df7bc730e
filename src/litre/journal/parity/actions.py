"""What the parity reader writes: its findings of a page, and that one of them is right as it is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from litre.journal.models import Finding, ParityReading, ReviewPage, Settled
from litre.journal.parity.links import Tried
from litre.journal.parity.reader import read_page

_OF_LINKS = Q(kind=Finding.Kind.LINK)


def look_over(page: ReviewPage, now: datetime) -> list[Finding]:
    """Read a page as the database has it, and keep what was found in place of what was before.

    Findings that are found again keep their rows; those of links are left, since links are tried
    only when asked. Returned is what nobody has settled.
    """
    found = read_page(page)
    keep(page, found, ~_OF_LINKS, now)
    return unsettled(found)


@transaction.atomic
def keep(page: ReviewPage, found: Sequence[Finding], which: Any, now: datetime) -> None:
    """Replace the kept findings of a page, of those that `which` (a Q) picks."""
    digests = {each.digest for each in found}
    kept = Finding.objects.filter(which, page=page)
    kept.exclude(digest__in=digests).delete()
    Finding.objects.bulk_create(found, ignore_conflicts=True)
    ParityReading.objects.update_or_create(page=page, defaults={"read_at": now})


@transaction.atomic
def keep_links(page: ReviewPage, tried: Tried, now: datetime) -> list[Finding]:
    """Keep what trying the links of a page gave, and return what of it nobody has settled.

    What is known of a link that could not be tried now stays as it was.
    """
    unknown = Q(first__in=tried.unknown)
    kept = Finding.objects.filter(_OF_LINKS, page=page).exclude(unknown)
    kept.exclude(digest__in=[each.digest for each in tried.found]).delete()
    Finding.objects.bulk_create(tried.found, ignore_conflicts=True)
    ParityReading.objects.filter(page=page).update(links_at=now)
    return unsettled(tried.found)


def settle(finding: Finding, user: Any, now: datetime) -> None:
    """Both texts of a finding are right: it is not told again until one of them changes."""
    Settled.objects.get_or_create(
        digest=finding.digest,
        defaults={"page_id": finding.page_id, "kind": finding.kind, "user": user, "at": now},
    )


def unsettle(digest: str) -> None:
    """Take back that a finding is right."""
    Settled.objects.filter(digest=digest).delete()


def unsettled(found: Sequence[Finding]) -> list[Finding]:
    """Those of some findings that nobody has settled; one query."""
    digests = [each.digest for each in found]
    right = set(Settled.objects.filter(digest__in=digests).values_list("digest", flat=True))
    return [each for each in found if each.digest not in right]
