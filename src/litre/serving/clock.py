"""What a served site does by itself, once a minute: publish, forget, send letters, renew keys and an index, try hints, ask Akismet, read and send mentions, stop sharing without a right, go on with torrents."""

import logging
import time
from collections.abc import Callable

from django.core.management import call_command
from django.db import close_old_connections

EVERY_S = 60
COMMANDS = (
    ("publish_scheduled",),
    ("shorten_addresses",),
    ("forget_tallies",),
    ("ask_akismet",),
    ("forget_unconfirmed",),
    ("clearsessions",),
    ("tell_owner",),
    ("send_letters",),
    ("renew_keys",),
    ("search-index", "refresh"),
    ("check_hints", "--due"),
    ("tell_notices",),
    ("share",),
    ("make_torrents", "--start"),
    ("forget_uploads",),
    ("read_mentions",),
    ("send_mentions",),
)
_log = logging.getLogger(__name__)


def run(wait: Callable[[float], object] = time.sleep) -> None:
    """Works until it is interrupted, in one process of a site; a fault is logged and the next minute tried again."""
    while True:
        wait(EVERY_S)
        tick()
        close_old_connections()


def tick() -> None:
    """One minute's work."""
    for command, *words in COMMANDS:
        try:
            call_command(command, *words, verbosity=0)
        except Exception:  # noqa: BLE001 - the outer loop of a worker: it must outlive any fault
            _log.exception("%s failed; it is tried again in a minute", command)
