"""`litre parity`: where the pages of the site say a thing twice, and not the same."""

import json
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from litre.journal.models import Finding, ReviewPage
from litre.journal.parity.actions import look_over
from litre.journal.parity.queries import pages_to_read
from litre.journal.parity.signals import proposals_wanted


class Command(BaseCommand):
    help = "Read all reviews for what they say twice and differently. Stop it whenever you like: it begins with what was read longest ago."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, help="read no more reviews than this")
        parser.add_argument(
            "--json", action="store_true", help="a line of JSON for each finding, and nothing else"
        )

        parser.add_argument(
            "--propose", action="store_true", help="make tickets at the desk of what is sure"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        keys = list(pages_to_read(options["limit"]).values_list("pk", flat=True))
        counts: Counter[str] = Counter()
        for number, key in enumerate(keys, 1):
            page = ReviewPage.objects.filter(pk=key).first()
            if page is None:
                continue
            found = look_over(page, timezone.now())
            counts.update(each.kind for each in found)
            self._tell(page, found, options["json"])
            if number % 100 == 0:
                self._progress(f"{number} of {len(keys)} reviews", options)
        said = ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items()))
        self._progress(f"{len(keys)} reviews read. Findings: {said or 'none'}.", options)
        if options["propose"]:
            for _receiver, done in proposals_wanted.send(sender=Finding, now=timezone.now()):
                self._progress(f"Tickets: {done}", options)

    def _tell(self, page: ReviewPage, found: list[Finding], as_json: bool) -> None:
        for each in found:
            if as_json:
                self.stdout.write(json.dumps(as_data(each, page), ensure_ascii=False))
            else:
                mark = "" if each.sure else " (not sure)"
                self.stdout.write(f"{page.pk} {page.title}: {each}{mark}")

    def _progress(self, words: str, options: dict[str, Any]) -> None:
        if options["verbosity"] and not options["json"]:
            self.stderr.write(words)


def as_data(finding: Finding, page: ReviewPage) -> dict[str, Any]:
    """A finding for programs."""
    return {
        "page": page.pk,
        "title": page.title,
        "kind": finding.kind,
        "sure": finding.sure,
        "digest": finding.digest,
        "said": [
            {
                "place": finding.first_place,
                "at": finding.first_at,
                "text": finding.first,
                "words": finding.first_words,
                "language": finding.first_language,
            },
            {
                "place": finding.second_place,
                "at": finding.second_at,
                "text": finding.second,
                "words": finding.second_words,
                "language": finding.second_language,
            },
        ],
    }
