from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> Path:
    """A home of its own: files of releases and the tracker's list lie there."""
    settings.HOME = tmp_path
    return tmp_path
