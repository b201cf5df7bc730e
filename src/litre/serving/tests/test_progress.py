"""Ctrl-C amid long work: heard at once, obeyed between two things, or at once when pressed again."""

import os
import signal

import pytest
from django.core.management import CommandError
from django.db import OperationalError

from litre.serving.progress import stoppable


@pytest.fixture(autouse=True)
def heard():
    """Also where a shell that runs the tests in the background has them ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def work(done: list[str]) -> None:
    """Two things, Ctrl-C amid the first."""
    with stoppable() as meter:
        meter("things", 0, 2)
        press()
        done.append("one")
        meter("things", 1, 2)
        done.append("two")


def impatient(done: list[str]) -> None:
    with stoppable(is_silent=True):
        press()
        press()
        done.append("one")


def fail(words: str, presses: int) -> None:
    with stoppable():
        for _ in range(presses):
            press()
        raise OperationalError(words)


@pytest.mark.parametrize(("job", "left"), [(work, ["one"]), (impatient, [])])
def test_it_ends_after_what_is_under_way_or_at_once_and_says_so(capfd, job, left):
    done: list[str] = []
    with pytest.raises(CommandError, match="Run the same command again") as stopped:
        job(done)
    assert (stopped.value.returncode, done) == (130, left)
    assert "Press Ctrl-C again to stop at once." in capfd.readouterr().err


def test_what_the_database_says_when_it_is_broken_off_is_not_told():
    with pytest.raises(CommandError, match="Stopped"):
        fail("another command is already in progress", 1)
    with pytest.raises(OperationalError, match="full"):
        fail("the disk is full", 0)


@pytest.mark.parametrize("before", [signal.default_int_handler, signal.SIG_IGN])
def test_what_is_ignored_stays_ignored_and_afterwards_all_is_as_it_was(before):
    signal.signal(signal.SIGINT, before)
    with stoppable() as meter:
        if before == signal.SIG_IGN:
            press()
        meter("things", 1, 9)
    assert signal.getsignal(signal.SIGINT) == before
