"""What one check alone says of labelled comments, and what it costs."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from random import Random

from benchmarks.spam.sets import Labelled

from litre.comments.checks import Check, links
from litre.comments.markdown import comment_html
from litre.comments.models import Thread
from litre.comments.places import Place
from litre.comments.rules import Holding, Rules
from litre.comments.spam.bayes import Counts, score
from litre.comments.spam.features import features
from litre.comments.spam.lists import listed_host, listed_word
from litre.comments.typed import Draft, Occasion, Typed

# What an owner may have listed; chosen with `comments.txt` in sight, so only other sets say what it is worth.
WORDS = "casino\nviagra\ncialis\nbitcoin\nカジノ\nバイアグラ\nコピー\n出会い"
HOSTS = "casino.example\npills.example\ndeai.example"
SHUFFLES = 10
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
RULES = Rules(Holding.LINKS, words=WORDS, hosts=HOSTS, per_network=20, per_page=60)
READING: dict[str, Check] = {
    "links": links,
    "listed words": listed_word,
    "listed hosts": listed_host,
}


class Caught:
    """How many of each sort there were, how many the check named, and nanoseconds of CPU for all."""

    def __init__(self) -> None:
        self.all: Counter[bool] = Counter()
        self.named: Counter[bool] = Counter()
        self.ns = 0

    def ask(self, rows: Iterable[Labelled], says: Callable[[Labelled], object]) -> None:
        for row in rows:
            start = time.process_time_ns()
            said = bool(says(row))
            self.ns += time.process_time_ns() - start
            self.all[row.is_spam] += 1
            self.named[row.is_spam] += said

    def __str__(self) -> str:
        spam, ham = self.all[True] or 1, self.all[False] or 1
        return (
            f"{self.named[True]} of {self.all[True]} spam ({self.named[True] / spam:.1%}), "
            f"{self.named[False]} of {self.all[False]} others ({self.named[False] / ham:.2%}); "
            f"{self.ns / (self.all.total() or 1) / 1000:.0f} us of CPU each"
        )


def by_reading(check: Check, rows: Iterable[Labelled]) -> Caught:
    caught = Caught()
    drafts = {row: draft_of(row) for row in rows}
    caught.ask(drafts, lambda row: check(drafts[row]))
    return caught


def draft_of(row: Labelled) -> Draft:
    place = Place(Thread(pk=1), "A page", "/", "en", rules=RULES)
    occasion = Occasion(place, NOW, ip="8.8.8.8", submission="1", form_age_s=60)
    return Draft(Typed(row.text, row.name), comment_html(row.text), occasion)


def by_learning(rows: list[Labelled]) -> Caught:
    """Half of a set teaches, the other half is asked; ten shuffles."""
    caught, rows = Caught(), list(rows)
    for seed in range(SHUFFLES):
        Random(seed).shuffle(rows)
        half = len(rows) // 2
        caught.ask(rows[half:], _taught(rows[:half]))
    return caught


def by_learning_of_few(rows: list[Labelled]) -> Caught:
    """Each of few comments is asked, taught by all others counted twice, so that enough was seen."""
    caught = Caught()
    for place, row in enumerate(rows):
        others = rows[:place] + rows[place + 1 :]
        caught.ask([row], _taught(others * 2))
    return caught


def _taught(lessons: list[Labelled]) -> Callable[[Labelled], bool]:
    ham: Counter[str] = Counter()
    spam: Counter[str] = Counter()
    for each in lessons:
        (spam if each.is_spam else ham).update(features(each.text, each.name))
    total = Counts(sum(not each.is_spam for each in lessons), sum(each.is_spam for each in lessons))
    counts = {each: Counts(ham[each], spam[each]) for each in {*ham, *spam}}

    def says(row: Labelled) -> bool:
        said = score(features(row.text, row.name), counts, total)
        return said is not None and said.is_spam

    return says
