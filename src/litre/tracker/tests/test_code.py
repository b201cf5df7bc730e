"""Where compiled code is kept, and what is said where it can't be made."""

import sys
from importlib import metadata

import pytest

from litre.tracker.code import keep_code_in
from litre.tracker.errors import TrackerError


def test_code_of_another_version_is_removed(tmp_path, monkeypatch):
    monkeypatch.setenv("NUMBA_CACHE_DIR", "")
    (tmp_path / "of-another-version").mkdir()
    assert not keep_code_in(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_numba_is_said_in_a_sentence(tmp_path, monkeypatch):
    def version(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr("litre.tracker.code.version", version)
    with pytest.raises(TrackerError, match="needs Numba, which is not installed for Python 3"):
        keep_code_in(tmp_path)


def test_another_system_is_said_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(TrackerError, match="needs Linux"):
        keep_code_in(tmp_path)
