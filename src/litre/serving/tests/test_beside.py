"""A program beside the site."""

import sys
from pathlib import Path

import pytest

from litre.serving.beside import LONGEST_PAUSE_S, keep_running


def test_what_ends_is_started_again_after_longer_and_longer(tmp_path: Path) -> None:
    log = tmp_path / "log"
    program = f"open({str(log)!r}, 'a').write('x'); raise SystemExit(3)"
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep_running([sys.executable, "-c", program, "tracker"], sleep)
    assert log.read_text() == "x" * 10
    assert pauses[:3] == [1, 2, 4]
    assert pauses[-1] == LONGEST_PAUSE_S
