"""A program beside the site."""

import os
import sys
from pathlib import Path

import pytest

from litre.serving.beside import LONGEST_PAUSE_S, keep_running


def test_what_ends_is_started_again_after_longer_and_longer(tmp_path: Path) -> None:
    log = tmp_path / "log"
    program = f"import os; print(os.getpgrp(), file=open({str(log)!r}, 'a')); raise SystemExit(3)"
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep_running([sys.executable, "-c", program, "tracker"], sleep)
    groups = log.read_text().split()
    assert len(groups) == 10
    assert str(os.getpgrp()) not in groups, "Ctrl-C in the terminal is for the site alone"
    assert pauses[:3] == [1, 2, 4]
    assert pauses[-1] == LONGEST_PAUSE_S
