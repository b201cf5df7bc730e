"""How far long work is: a bar on a terminal, a line now and then in a log."""

import sys
import time

_BAR_EVERY_S = 0.1
_LINE_EVERY_S = 10.0


class Meter:
    def __init__(self) -> None:
        self.is_live = sys.stderr.isatty()
        # A log has its first line when the work has gone on for a while, a terminal at once.
        self.shown = 0.0 if self.is_live else time.monotonic()

    def __call__(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.shown < (_BAR_EVERY_S if self.is_live else _LINE_EVERY_S):
            return
        self.shown = now
        share = min(1.0, done / total) if total else 0.0
        if not self.is_live:
            sys.stderr.write(f"{step}: {share:.0%}, {done:,} of {total:,}\n")
        else:
            bar = "█" * int(share * 30)
            sys.stderr.write(f"\r{step:<12} {bar:<30} {share:4.0%}  {done:,} of {total:,}\x1b[K")
        sys.stderr.flush()

    def end(self) -> None:
        if self.is_live:
            sys.stderr.write("\r\x1b[K")
