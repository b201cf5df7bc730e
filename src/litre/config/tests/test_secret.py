import os
from concurrent.futures import ThreadPoolExecutor

from litre.config.secret import secret_key


def test_the_key_stays_and_is_its_owners_alone(tmp_path):
    key = secret_key(tmp_path / "new" / "home")
    file = tmp_path / "new" / "home" / "secret-key"
    assert secret_key(tmp_path / "new" / "home") == key
    assert len(key) >= 50
    assert file.stat().st_mode & 0o777 == 0o600
    assert os.listdir(file.parent) == ["secret-key"]


def test_two_sites_have_two_keys(tmp_path):
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


def test_starts_at_once_agree_on_one_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(secret_key, [tmp_path] * 16))
    assert len(keys) == 1
