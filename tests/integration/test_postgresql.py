"""A site on PostgreSQL, by setting alone; skipped, with the reason, where no server can be started."""

import pytest

from litre.serving.template import copy_to
from litre.transfer.tests.bringing import post, written
from tests import postgresql
from tests.integration.server import Server, run

_FACTS = (
    "from litre.config.copying import sum_of, tables; from django.db import connection;"
    "print({table._meta.db_table: sum_of(connection, table) for table in tables()})"
)
_GROW = (
    "from litre.catalogue.models import Person;"
    "person = Person(kind='person'); person.save(); print(person.pk)"
)


@pytest.fixture
def address():
    try:
        postgresql.programs()
    except postgresql.Missing as missing:
        pytest.skip(str(missing))
    return postgresql.fresh("integration")


# A minute of migrations: with the other slow ones, in make check.
@pytest.mark.slow
def test_a_site_is_served_and_imported_into_on_postgresql(address, tmp_path):
    path = tmp_path / "export.xml"
    path.write_bytes(written(post(1), post(2)))
    ended = run(
        "import", "wordpress", str(path), "--home", str(tmp_path / "home"), LITRE_DATABASE=address
    )
    assert ended.returncode == 0, ended.stderr
    assert "Differences: none" in ended.stdout
    secret = tmp_path / "address"
    secret.write_text(address)
    with Server(tmp_path / "home", LITRE_DATABASE_FILE=str(secret)) as server:
        assert server.get("/")[0] == 200
        assert server.get("/?p=1")[0] == 200
        assert server.get("/admin/login/")[0] == 200
        assert server.get("/works/%00/")[0] == 404
        assert server.stop() == 0
        assert "Traceback" not in server.said
    assert not (tmp_path / "home" / "litre.sqlite3").exists()


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path):
    wrong = f"postgresql://wat:s3cret@/journal?host={tmp_path}"
    ended = run("serve", "--home", str(tmp_path / "home"), LITRE_DATABASE=wrong)
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].startswith("litre: LITRE_DATABASE: ")
    assert "Traceback" not in ended.stderr
    assert "s3cret" not in ended.stderr


def _facts(home, **variables):
    ended = run("shell", "--home", str(home), "-c", _FACTS, **variables)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()[-1]


@pytest.mark.slow
def test_a_site_moves_to_postgresql_and_back(address, tmp_path):
    postgresql.run('DROP DATABASE "integration"')
    postgresql.run('CREATE DATABASE "integration"')
    home = tmp_path / "home"
    home.mkdir()
    copy_to(home / "litre.sqlite3")
    path = tmp_path / "export.xml"
    path.write_bytes(written(post(1), post(2)))
    assert run("import", "wordpress", str(path), "--home", str(home)).returncode == 0
    before = _facts(home)

    moved = run("copy-database", "--to", address, "--home", str(home))
    assert moved.returncode == 0, moved.stdout + moved.stderr
    assert "Copied and compared" in moved.stdout
    assert _facts(home) == before
    assert _facts(home, LITRE_DATABASE=address) == before
    checked = run("search-index", "check", "--home", str(home), LITRE_DATABASE=address)
    assert checked.returncode == 0, checked.stdout
    grown = run("shell", "--home", str(home), "-c", _GROW, LITRE_DATABASE=address)
    assert grown.returncode == 0, grown.stderr

    again = run("copy-database", "--to", address, "--home", str(home))
    assert again.returncode == 1
    assert "The target is not empty" in again.stderr
    refused = run("copy-database", "--to", "sqlite", "--home", str(home), LITRE_DATABASE=address)
    assert "is there already" in refused.stderr

    (home / "litre.sqlite3").rename(tmp_path / "kept.sqlite3")
    grown_facts = _facts(home, LITRE_DATABASE=address)
    back = run("copy-database", "--to", "sqlite", "--home", str(home), LITRE_DATABASE=address)
    assert back.returncode == 0, back.stdout + back.stderr
    assert _facts(home) == grown_facts != before
    assert run("search-index", "check", "--home", str(home)).returncode == 0
