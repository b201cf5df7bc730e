"""`litre search --batch`: a question a line in, a JSON object a line out."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from django.db.models import QuerySet

from litre.catalogue.models import Credit, Form, WorkIdentifier, WorkName
from litre.journal.models import ReviewWork
from litre.search.answers import identifiers
from litre.search.asked import readable
from litre.search.facts import credited, subjects
from litre.search.meant import LEAST_SCORE, near_enough
from litre.search.names.finding import find_names
from litre.search.texts import find_texts

MOST = 10
_PEOPLE = 3


def answer_lines(lines: Iterable[bytes], out: BinaryIO) -> None:
    """One object for each line, in their order, each sent at once; any bytes may stand in a line."""
    for line in lines:
        asked = line.rstrip(b"\n").removesuffix(b"\r").decode("utf-8", "replace")
        out.write(answer_line(asked).encode())
        out.flush()


def answer_line(asked: str) -> str:
    """`{"query": ..., "works": [{"id", "title", "identifiers", "score"}]}` and a line end."""
    found = {"query": asked, "works": best_works(asked)}
    return json.dumps(found, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def best_works(asked: str) -> list[dict[str, Any]]:
    """Ten works at most: by name, then, if these are fewer, those of articles that speak of it.

    Where no work is surely called so, those of people who are.
    """
    wanted = readable(asked)
    if not wanted:
        return []
    scores = {name.record: name.score for name in find_names(wanted, MOST, "works")}
    if max(scores.values(), default=0.0) < LEAST_SCORE:
        scores |= _by_people(wanted)
        scores = dict(sorted(scores.items(), key=lambda each: -each[1])[:MOST])
    if len(scores) < MOST:
        scores = {**_by_texts(wanted, min(scores.values(), default=1.0)), **scores}
        scores = dict(sorted(scores.items(), key=lambda each: -each[1])[:MOST])
    if not scores:
        return []
    keys = _reviewed_first(scores)
    titles = _titles(keys)
    known = identifiers(WorkIdentifier, "work_id", keys)
    return [
        {
            "id": key,
            "title": titles.get(key, ""),
            "identifiers": known.get(key, {}),
            "score": round(scores[key], 4),
        }
        for key in keys
    ]


def _titles(keys: Sequence[int]) -> dict[int, str]:
    """The original name of each work, else its first: one query, a second for works without one."""
    titles = _first_names(WorkName.objects.filter(work_id__in=keys, form=Form.ORIGINAL))
    without = [key for key in keys if key not in titles]
    if without:
        titles |= _first_names(WorkName.objects.filter(work_id__in=without))
    return titles


def _first_names(names: "QuerySet[WorkName]") -> dict[int, str]:
    found: dict[int, str] = {}
    for work, text in names.order_by("sort_order", "pk").values_list("work_id", "text"):
        found.setdefault(work, text)
    return found


def _reviewed_first(scores: dict[int, float]) -> list[int]:
    """The best first; of works that answer alike (a book and the drama made of it) the reviewed one."""
    alike = {work: round(score, 3) for work, score in scores.items()}
    if len(set(alike.values())) == len(alike):
        return list(scores)
    reviewed = {work for work, _review, _stars in subjects(list(scores), [])}
    return sorted(scores, key=lambda work: (-alike[work], work not in reviewed))


def _by_people(asked: str) -> dict[int, float]:
    """Works that people of this name made, hardly below their scores: those reviewed last first."""
    # Who only imported titles has nobody to look for.
    if not Credit.objects.exists():
        return {}
    found = near_enough(asked, find_names(asked, _PEOPLE, "people"))
    made = credited([name.record for name in found])
    about = subjects([work for works in made.values() for work in works], [])
    reviewed = {work: review for work, review, _stars in about}
    scores: dict[int, float] = {}
    for name in found:
        works = sorted(made.get(name.record, ()), key=lambda work: -reviewed.get(work, 0))
        for place, work in enumerate(works[:MOST], 1):
            scores[work] = max(scores.get(work, 0.0), name.score * (1 - place / 1000))
    return scores


def _by_texts(asked: str, below: float) -> dict[int, float]:
    """Works that the best articles are about, with scores below those of names."""
    pages = [text.page for text in find_texts(asked, MOST)]
    if not pages:
        return {}
    rows = ReviewWork.objects.filter(review_id__in=pages, place=ReviewWork.Place.SUBJECT)
    works = sorted(rows.values_list("review_id", "work_id"), key=lambda row: pages.index(row[0]))
    order = dict.fromkeys(work for _review, work in works)
    return {work: below / (place + 2) for place, work in enumerate(order)}
