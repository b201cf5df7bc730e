"""Where the real exports lie: beside the checkout, and not on every machine."""

from pathlib import Path

import pytest

DATA = Path(__file__).parent / "data"
_SHARED = Path(__file__).resolve().parents[5] / "shared" / "wordpress"


def real(name: str) -> Path:
    """The path of a real export; the test is skipped where there is none."""
    path = _SHARED / name
    if not path.exists():
        pytest.skip(f"shared/wordpress/{name} is not beside this checkout")
    return path
