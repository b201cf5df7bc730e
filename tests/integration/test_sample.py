"""`litre sample` on a home that nobody prepared."""

import pytest

from tests.integration.server import run


# It draws seventeen pictures in all their sizes.
@pytest.mark.slow
def test_the_sample_is_written_into_a_new_home_and_once(tmp_path):
    home = str(tmp_path / "home")
    first, second = (run("sample", "--home", home) for _ in range(2))
    assert (first.returncode, first.stderr) == (0, "")
    assert "sample reviews are written" in first.stdout
    assert second.stdout == "The site has reviews already; nothing was written.\n"
