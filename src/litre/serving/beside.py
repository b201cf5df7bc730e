"""A program of its own beside the site: started with it, started anew when it ends, stopped with it.

The tracker is one: it loads what no process of the site may, so it is a child with a memory of its own and no fork of ours.
"""

import logging
import signal
import subprocess
import time
from collections.abc import Callable, Sequence

# What ends is started again after a pause, longer each time, unless it had run for a while.
FIRST_PAUSE_S, LONGEST_PAUSE_S, WHILE_S = 1.0, 300.0, 60.0
_GRACE_S = 8.0
_log = logging.getLogger(__name__)


def keep_running(words: Sequence[str], sleep: Callable[[float], None] = time.sleep) -> None:
    """Run a program for as long as this process is not told to stop (KeyboardInterrupt)."""
    pause_s = FIRST_PAUSE_S
    while True:
        began = time.monotonic()
        # Not of our group: Ctrl-C in a terminal reaches us, and whoever told us to stop tells it.
        process = subprocess.Popen(words, process_group=0)  # noqa: S603 - words of our own, no shell
        try:
            code = process.wait()
        except KeyboardInterrupt:
            _end(process)
            raise
        if time.monotonic() - began > WHILE_S:
            pause_s = FIRST_PAUSE_S
        _log.warning("%s; it is started again in %.0f s", _how(words, code), pause_s)
        sleep(pause_s)
        pause_s = min(2 * pause_s, LONGEST_PAUSE_S)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _how(words: Sequence[str], code: int) -> str:
    """How a program ended, by the command it was given.

    >>> _how(["python", "-c", "run()", "tracker", "--port", "1"], -9)
    'The tracker ended by SIGKILL'
    """
    name = next((word for word in words[3:] if not word.startswith("-")), words[0])
    return f"The {name} ended " + (f"by {signal.Signals(-code).name}" if code < 0 else f"({code})")
