"""A site on PostgreSQL, by setting alone; skipped, with the reason, where no server can be started."""

import pytest

from litre.transfer.tests.bringing import post, written
from tests import postgresql
from tests.integration.server import Server, run


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
