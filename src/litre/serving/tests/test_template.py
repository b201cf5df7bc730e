import sqlite3
from contextlib import closing
from importlib.metadata import distribution
from pathlib import Path

import pytest
from django.apps import apps

from litre.serving import template

LITRE = Path(template.__file__).parent.parent


def rows(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def pair(tmp_path):
    paths = (tmp_path / "one.sqlite3", tmp_path / "other.sqlite3")
    template.copy_to(paths[0], "ja")
    template.copy_to(paths[1])
    return paths


def test_two_homes_share_no_key_of_a_page(pair):
    one, other = (set(rows(path, "SELECT translation_key FROM wagtailcore_page")) for path in pair)
    assert len(one) == len(other) == 2
    assert not one & other


def test_each_has_the_language_of_its_site_and_the_date_of_its_making(pair):
    assert [rows(path, "SELECT language_code FROM wagtailcore_locale") for path in pair] == [
        [("ja",)],
        [("en",)],
    ]
    one, other = (rows(path, "SELECT DISTINCT applied FROM django_migrations") for path in pair)
    assert one < other


def test_nothing_in_it_belongs_to_somebody(pair):
    assert not rows(pair[0], "SELECT 1 FROM litre_accounts_user")
    assert not rows(pair[0], "SELECT 1 FROM litre_accounts_invitation")
    assert not rows(pair[0], "SELECT 1 FROM django_session")


def test_a_database_that_is_there_is_left_alone(tmp_path):
    path = tmp_path / "litre.sqlite3"
    path.write_bytes(b"mine")
    template.copy_to(path)
    assert path.read_bytes() == b"mine"


def test_a_stop_before_the_end_leaves_no_database_and_the_next_copy_is_whole(tmp_path, monkeypatch):
    path = tmp_path / "litre.sqlite3"
    with monkeypatch.context() as stopped:
        stopped.setattr(template, "_make_its_own", _stop)
        with pytest.raises(KeyboardInterrupt):
            template.copy_to(path)
    assert not path.exists()
    (tmp_path / ".litre.sqlite3.new").write_bytes(b"half of i")
    template.copy_to(path)
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert not (tmp_path / ".litre.sqlite3.new").exists()


def test_without_a_place_for_a_template_it_says_so_and_leaves_nothing(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        template.copy_to(tmp_path / "litre.sqlite3", folder=tmp_path / "file" / "share")
    assert not (tmp_path / "litre.sqlite3").exists()


def test_it_knows_every_package_that_has_migrations():
    known = {
        file.parts[0]
        for package in template.PACKAGES
        for file in distribution(package).files or ()
        if file.suffix == ".py"
    }
    for app in apps.get_app_configs():
        folder = Path(app.path)
        if (folder / "migrations").is_dir() and not folder.is_relative_to(LITRE):
            assert app.name.split(".")[0] in known, app.name


def _stop(path, language):
    raise KeyboardInterrupt
