"""`litre parity`: where the pages of the site say a thing twice, and not the same."""

import json
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.utils import timezone

from litre.journal.models import Finding, ReviewPage
from litre.journal.parity.actions import keep_links, look_over
from litre.journal.parity.links import Links
from litre.journal.parity.queries import pages_to_read
from litre.journal.parity.signals import proposals_wanted
from litre.serving.outside.agent import agent_of
from litre.serving.outside.fetching import Bounds, Fetcher


class Command(BaseCommand):
    help = "Read all reviews for what they say twice and differently. Stop it whenever you like: it begins with what was read longest ago."
    requires_system_checks = []
    unknown = 0

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, help="read no more reviews than this")
        parser.add_argument(
            "--json", action="store_true", help="a line of JSON for each finding, and nothing else"
        )
        parser.add_argument(
            "--links",
            action="store_true",
            help="ask other sites whether each link still answers, at most once a second of each host",
        )
        parser.add_argument(
            "--propose", action="store_true", help="make tickets at the desk of what is sure"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        wants_links = options["links"]
        keys = list(pages_to_read(options["limit"], links=wants_links).values_list("pk", flat=True))
        counts: Counter[str] = Counter()
        links = _links() if wants_links else None
        every = 1 if wants_links else 100
        for number, key in enumerate(keys, 1):
            page = ReviewPage.objects.filter(pk=key).first()
            if page is None:
                continue
            found = look_over(page, timezone.now()) + self._tried(page, links)
            counts.update(each.kind for each in found)
            self._tell(page, found, options["json"])
            if number % every == 0:
                self._progress(f"{number} of {len(keys)} reviews", options)
        if links:
            self._progress(f"{self.unknown} links could not be tried.", options)
        said = ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items()))
        self._progress(f"{len(keys)} reviews read. Findings: {said or 'none'}.", options)
        if options["propose"]:
            for _receiver, done in proposals_wanted.send(sender=Finding, now=timezone.now()):
                self._progress(f"Tickets: {done}", options)

    def _tried(self, page: ReviewPage, links: Links | None) -> list[Finding]:
        if links is None:
            return []
        now = timezone.now()
        # Other sites are asked outside any transaction; what came is kept page by page.
        tried = links.of(page, now)
        self.unknown += len(tried.unknown)
        return keep_links(page, tried, now)

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


def _links() -> Links:
    bounds = Bounds(total_s=15, size_bytes=0, types=frozenset())
    return Links(Fetcher(agent_of(settings.ADDRESS), bounds))


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
