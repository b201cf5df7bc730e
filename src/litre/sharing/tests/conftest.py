from pathlib import Path

import pytest

from litre.sharing.models import Release
from litre.sharing.tests.giving import give, right
from litre.sharing.tests.sending import Sender


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> Path:
    """A home of its own: files of releases and the tracker's list lie there."""
    settings.HOME = tmp_path
    # However full the disk of whoever runs the tests is.
    settings.UPLOAD_FREE_BYTES = 0
    return tmp_path


@pytest.fixture
def release(db, home: Path) -> Release:
    """A published release with its files and a right."""
    made = give()
    right(made)
    return made


@pytest.fixture
def sender(release: Release) -> Sender:
    return Sender(release)
