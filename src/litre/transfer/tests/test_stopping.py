"""Ctrl-C amid an import: heard at once, obeyed between two things, or at once when pressed again."""

import os
import signal

import pytest

from litre.transfer.stopping import Stop


@pytest.fixture(autouse=True)
def heard():
    """Also where a shell that runs the tests in the background has them ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_it_ends_at_the_next_place_and_says_so(capfd):
    with Stop() as stop:
        stop.here()
        press()
        assert "Press Ctrl-C again to stop at once." in capfd.readouterr().err
        with pytest.raises(KeyboardInterrupt):
            stop.here()


def test_pressed_again_it_ends_at_once():
    with Stop():
        press()
        with pytest.raises(KeyboardInterrupt):
            press()


def test_afterwards_ctrl_c_is_what_it_was():
    before = signal.getsignal(signal.SIGINT)
    with Stop():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


def test_what_is_ignored_stays_ignored():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Stop() as stop:
            press()
            stop.here()
    finally:
        signal.signal(signal.SIGINT, before)
