"""What a served site does by itself, once a minute: publish, forget, send letters, renew keys and an index, try hints."""

import logging
from threading import Event, Thread

from django.core.management import call_command
from django.db import close_old_connections

EVERY_S = 60
_COMMANDS = (
    ("publish_scheduled",),
    ("shorten_addresses",),
    ("forget_tallies",),
    ("forget_unconfirmed",),
    ("send_letters",),
    ("renew_keys",),
    ("search-index", "refresh"),
    ("check_hints", "--due"),
    ("tell_notices",),
)
_log = logging.getLogger(__name__)


def start(stop: Event, every_s: float = EVERY_S) -> Thread:
    """A thread that works until `stop` is set; a fault is logged and the next minute tried again."""
    thread = Thread(target=_run, args=(stop, every_s), name="clock", daemon=True)
    thread.start()
    return thread


def tick() -> None:
    """One minute's work."""
    for command, *words in _COMMANDS:
        try:
            call_command(command, *words, verbosity=0)
        except Exception:  # noqa: BLE001 - the outer loop of a worker: it must outlive any fault
            _log.exception("%s failed; it is tried again in a minute", command)


def _run(stop: Event, every_s: float) -> None:
    while not stop.wait(every_s):
        tick()
        close_old_connections()
