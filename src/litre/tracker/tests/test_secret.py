import stat

import pytest

from litre.tracker.secret import SECRET_BYTES, kept_secret


def test_a_secret_stays_and_is_its_owners_alone(tmp_path):
    folder = tmp_path / "tracker"
    secret = kept_secret(folder)
    assert len(secret) == SECRET_BYTES
    assert kept_secret(folder) == secret
    assert kept_secret(tmp_path / "another") != secret
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("left", [b"", b"half", bytes(64)])
def test_a_damaged_one_is_made_anew_and_then_stays(tmp_path, left):
    kept_secret(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(left)
    secret = kept_secret(tmp_path)
    assert len(secret) == SECRET_BYTES
    assert kept_secret(tmp_path) == secret


def test_where_none_can_be_kept_there_is_one_all_the_same(tmp_path):
    (tmp_path / "tracker").write_bytes(b"no folder")
    first, second = kept_secret(tmp_path / "tracker"), kept_secret(tmp_path / "tracker")
    assert len(first) == len(second) == SECRET_BYTES
    assert first != second
