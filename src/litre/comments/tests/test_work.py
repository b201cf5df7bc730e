"""The sum that a guest's browser does while much spam comes: who is asked, and what is taken for an answer."""

import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from litre.accounts.models import User
from litre.comments.actions import post_comment
from litre.comments.errors import Refused, WorkWanted
from litre.comments.models import Comment
from litre.comments.rules import Holding, Rules, Work
from litre.comments.spam import tallies, work
from litre.comments.tests import writing
from litre.comments.tests.writing import FROM_HERE, NOW, form_of, occasion, only, send, typed
from litre.journal.models import JournalSettings
from litre.ui.form_tokens import BadForm, StaleForm

pytestmark = pytest.mark.django_db
_SCRIPT = Path(work.__file__).parents[1] / "static/litre/comments/work.js"
_RUN = """
const script = require("fs").readFileSync(process.argv[1], "utf8");
globalThis.postMessage = (said) => console.log(said);
(0, eval)(script.replace("onmessage =", "globalThis.onmessage ="));
for (const task of process.argv.slice(2)) globalThis.onmessage({ data: { task, bits: 12 } });
"""


@pytest.fixture
def page():
    return writing.page()


@pytest.fixture
def easy(monkeypatch):
    """A few hashes instead of many: what is checked is the same."""
    monkeypatch.setattr(work, "BITS", 6)


@pytest.fixture
def attacked(page, easy):
    """The page while more is held than readers write; so many that it stays so when the ten minutes turn."""
    for _each in range(2 * work.MOST_DOUBTED):
        tallies.count([tallies.KEPT, tallies.DOUBTED], timezone.now())
    return page


def solved(task: str) -> str:
    return next(text for number in count() if work.zeros(text := f"{task}.{number}") >= work.BITS)


def unsolved(task: str) -> str:
    return next(text for number in count() if work.zeros(text := f"{task}.{number}") < work.BITS)


def said(client, page, form, **more):
    """What the script of the box is told."""
    address = f"/comments/{page.thread_id}/"
    sent = {**form, "work": "", **more}
    return client.post(address, sent, follow=True, HTTP_ACCEPT="application/json", **FROM_HERE)


def asked(page, **fields):
    """A first try as a script makes it; what it is told to do, or None."""
    there = occasion(page, **{"submission": "1", "fields": {"work": ""}, **fields})
    rules = Rules(Holding.NOTHING, work=Work.ALWAYS)
    try:
        post_comment(typed(), replace(there, place=replace(there.place, rules=rules)))
    except WorkWanted as refusal:
        return refusal.task
    return None


def test_a_browser_with_a_script_is_given_a_sum_and_its_comment_taken(client, attacked):
    form = form_of(client, attacked.url)
    first = said(client, attacked, form)
    assert (first.status_code, first.json()["bits"]) == (428, 6)
    assert "small sum" in first.json()["notice"]
    # The slip stays: with a new one the second try would look hasty.
    assert "slip" not in first.json()
    answer = said(client, attacked, form, work=solved(first.json()["task"]))
    assert answer.status_code == 200
    assert (only().state, only().extra.get("reasons")) == ("published", None)


def test_who_has_no_script_is_held_and_not_refused(client, attacked):
    answer = send(client, attacked)
    assert answer.status_code == 302
    assert (only().state, only().extra["reasons"]) == ("held", ["no work"])


def test_without_an_attack_nothing_is_asked(client, page):
    assert said(client, page, form_of(client, page.url)).status_code == 200
    assert only().state == "published"


def test_a_solution_is_good_for_one_comment(client, attacked):
    form = form_of(client, attacked.url)
    sum_done = solved(said(client, attacked, form).json()["task"])
    for _again in range(2):
        assert said(client, attacked, form, work=sum_done).status_code == 200
    assert Comment.objects.count() == 1
    for changed in ({"text": "Other words."}, {"name": "rin"}, {"email": "a@example.org"}):
        answer = said(client, attacked, form, work=sum_done, **changed)
        assert answer.status_code == 403
        assert "belongs to another" in answer.json()["notice"]
    other = said(Client(), attacked, form, work=sum_done)
    assert other.status_code == 403
    assert Comment.objects.count() == 1


def test_a_sum_of_another_page_is_refused(client, attacked):
    form = form_of(client, attacked.url)
    sum_done = solved(said(client, attacked, form).json()["task"])
    other = writing.page(slug="other")
    answer = said(client, other, form_of(client, other.url), work=sum_done)
    assert answer.status_code == 403
    assert not Comment.objects.exists()


def test_too_little_work_is_refused(client, attacked):
    form = form_of(client, attacked.url)
    task = said(client, attacked, form).json()["task"]
    assert said(client, attacked, form, work=unsolved(task)).status_code == 403
    assert not Comment.objects.exists()


@pytest.mark.parametrize("sent", ["x", "1.2", "." * 300, "1764177600.abc:def.7", "\x00.1", "é.1"])
def test_a_forged_sum_is_refused(page, easy, sent):
    with pytest.raises(Refused) as refusal:
        asked(page, fields={"work": sent})
    assert refusal.value.status == 403


def test_a_sum_that_is_too_old_is_set_anew(page, easy):
    sum_done = solved(asked(page))
    later = NOW + work.LATEST + timedelta(seconds=1)
    again = asked(page, fields={"work": sum_done}, now=later)
    assert again
    assert asked(page, fields={"work": solved(again)}, now=later) is None
    with pytest.raises(StaleForm):
        work.is_solved(sum_done, "1", later)


def test_a_sum_of_tomorrow_is_none(page, easy):
    sum_done = solved(work.new_task("1", NOW + timedelta(hours=1)))
    with pytest.raises(BadForm):
        work.is_solved(sum_done, "1", NOW)


def test_accounts_and_changes_are_not_asked(page, easy):
    assert asked(page, user=User.objects.get(username="wat")) is None
    assert asked(page, submission=None) is None


@pytest.mark.parametrize(
    ("kept", "doubted", "refused", "is_attack"),
    [
        (work.MOST_KEPT - 1, work.MOST_DOUBTED - 1, 0, False),
        (work.MOST_KEPT, 0, 0, True),
        (20, work.MOST_DOUBTED, 0, True),
        (20, 10, work.MOST_DOUBTED - 10, True),
    ],
)
def test_an_attack_is_much_that_is_doubted_or_very_much(kept, doubted, refused, is_attack):
    assert work.is_attack({"kept": kept, "doubted": doubted, "refused": refused}) is is_attack


def test_an_attack_ends_when_it_is_over(page):
    for _each in range(work.MOST_DOUBTED):
        tallies.count([tallies.DOUBTED], NOW)
    keys = [tallies.KEPT, tallies.DOUBTED, tallies.REFUSED]
    assert work.is_attack(tallies.lately(keys, NOW))
    assert not work.is_attack(tallies.lately(keys, NOW + timedelta(minutes=20)))


def test_the_owner_says_when(client, attacked):
    rules = JournalSettings.for_site(attacked.get_site())
    assert rules.proof_of_work == Work.ATTACK
    rules.proof_of_work = Work.NEVER
    rules.save()
    assert said(client, attacked, form_of(client, attacked.url)).status_code == 200


def test_all_counts_are_asked_for_once(page, django_assert_num_queries):
    draft = work.Draft(typed(), "<p>x</p>", occasion(page, submission="1", ip="8.8.8.8"))
    with django_assert_num_queries(1):
        assert (draft.came["kept"], draft.came["network 8.8.8.0/24"]) == (0, 0)
        work.unworked(draft)


def test_the_script_does_the_same_sum():
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node to run the script with; the browser tests run it too")
    tasks = ["", "a" * 46, "a" * 54, "a" * 63, "b" * 64, work.new_task("1", NOW)]
    command = [node, "-e", _RUN, str(_SCRIPT), *tasks]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)  # noqa: S603 - our own words
    for task, text in zip(tasks, ran.stdout.split(), strict=True):
        assert text.startswith(f"{task}.")
        assert work.zeros(text) >= 12
