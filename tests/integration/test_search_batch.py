"""The real command, fed by a pipe."""

import contextlib
import json
import subprocess
import sys

import pytest

from litre.serving.template import copy_to
from tests.integration.server import environment


@pytest.fixture
def process(tmp_path):
    copy_to(tmp_path / "litre.sqlite3")
    command = [sys.executable, "-c", "from litre.config.cli import main; main()"]
    with subprocess.Popen(
        [*command, "search", "--batch", "--home", str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as started:
        yield started
        started.kill()


def _ask(process, line):
    process.stdin.write(line)
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def test_each_line_is_answered_before_the_next_is_written(process):
    assert _ask(process, b"tears\n") == {"query": "tears", "works": []}
    assert _ask(process, b"\xff\x00\n") == {"query": "\ufffd\x00", "works": []}
    out, err = process.communicate(b"last")
    assert json.loads(out) == {"query": "last", "works": []}
    assert err == b""
    assert process.returncode == 0


def test_a_home_without_a_site_is_a_sentence(tmp_path):
    command = [sys.executable, "-c", "from litre.config.cli import main; main()"]
    words = ["search", "tears", "--home", str(tmp_path)]
    done = subprocess.run([*command, *words], capture_output=True, text=True, env=environment())
    assert done.returncode == 2
    assert "holds no site" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_reader_that_goes_away_ends_it_quietly(process):
    _ask(process, b"tears\n")
    process.stdout.close()
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(b"tears\n" * 20)
        process.stdin.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0
