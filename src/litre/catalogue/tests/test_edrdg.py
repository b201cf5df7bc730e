import lzma
import tarfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from litre.catalogue.checks import readings
from litre.catalogue.edrdg import install
from litre.catalogue.errors import NoData
from litre.catalogue.reading_table import edrdg_path, reading_table, uses_edrdg
from litre.catalogue.tests.records import make_person
from litre.journal.actions import plant
from litre.names.readings.edrdg.tests import small
from litre.names.readings.table import Table, shipped

NOTICE = "https://www.edrdg.org/edrdg/licence.html"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"


@pytest.fixture
def archive(tmp_path):
    packed = tmp_path / "jamdict.db.xz"
    packed.write_bytes(lzma.compress(small.database(tmp_path / "jamdict.db").read_bytes()))
    with tarfile.open(tmp_path / "jamdict_data-1.5.tar.gz", "w:gz") as file:
        file.add(packed, "jamdict_data-1.5/jamdict_data/jamdict.db.xz")
    return tmp_path / "jamdict_data-1.5.tar.gz"


@pytest.fixture
def base(tmp_path):
    return small.base(tmp_path / "base.sqlite3")


@pytest.fixture
def installed(archive, base):
    install(edrdg_path(), archive, lambda line: None, base)
    small.pass_for_whole(edrdg_path())


def _said_by(*words):
    out = StringIO()
    call_command("readings", *words, stdout=out)
    return out.getvalue()


def test_the_table_is_used_once_it_is_made_and_until_it_is_removed(archive, base):
    assert reading_table() is shipped()
    told = []
    install(edrdg_path(), archive, told.append, base)
    small.pass_for_whole(edrdg_path())
    assert uses_edrdg()
    assert reading_table() is reading_table()
    assert told[-1] == "Weighing readings: 100 %."
    assert "with JMnedict" in _said_by("status")
    _said_by("remove")
    assert reading_table() is shipped()


def test_a_table_of_another_litre_is_not_used_and_told_of(archive, base):
    install(edrdg_path(), archive, lambda line: None, base)
    assert reading_table() is shipped()
    assert not uses_edrdg()
    assert "is not used. litre readings install makes it again" in _said_by("status")
    assert [message.id for message in readings()] == ["litre_catalogue.W001"]
    _said_by("remove")
    assert readings() == []


def test_nothing_is_warned_of_where_the_table_is_used(installed):
    assert readings() == []


def test_nothing_is_left_but_the_table(installed):
    assert [path.name for path in edrdg_path().parent.iterdir()] == ["edrdg.sqlite3"]


def test_the_database_itself_will_do(tmp_path, base):
    install(edrdg_path(), small.database(tmp_path / "jamdict.db"), lambda line: None, base)
    assert Table(edrdg_path()).meta("edrdg")


def test_a_stop_leaves_the_table_that_was_there(installed, archive, base):
    before = edrdg_path().read_bytes()

    def stopped(line):
        if "100" in line:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install(edrdg_path(), archive, stopped, base)
    assert edrdg_path().read_bytes() == before
    assert len(list(edrdg_path().parent.iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"no archive", b"SQLite format 3\0" + bytes(200)])
def test_what_is_not_the_data_is_refused_with_a_sentence(tmp_path, content):
    wrong = tmp_path / "wrong"
    wrong.write_bytes(content)
    with pytest.raises(NoData, match="is not the database of jamdict-data"):
        install(edrdg_path(), wrong, lambda line: None)
    assert not uses_edrdg()


def test_a_damaged_archive_is_refused(archive, base):
    archive.write_bytes(archive.read_bytes()[:400])
    with pytest.raises(NoData):
        install(edrdg_path(), archive, lambda line: None, base)


def test_the_command_ends_with_a_sentence_where_there_is_no_file(tmp_path):
    with pytest.raises(CommandError, match="There is no file") as error:
        call_command("readings", "install", "--from", str(tmp_path / "none"))
    assert error.value.returncode == 2


def test_a_home_that_cannot_be_written_to_ends_with_a_sentence(settings, archive):
    settings.HOME.write_text("a file where a folder should be")
    with pytest.raises(CommandError, match="could not be written") as error:
        call_command("readings", "install", "--from", str(archive))
    assert error.value.returncode == 2


def test_a_broken_table_is_passed_over():
    edrdg_path().parent.mkdir(parents=True)
    edrdg_path().write_bytes(b"nonsense" * 100)
    assert reading_table() is shipped()
    assert "or is damaged" in _said_by("status")


@pytest.mark.django_db
def test_pages_acknowledge_the_data_only_while_it_is_used(client, admin_client, archive, base):
    plant()
    address = reverse("catalogue:licences")
    person = make_person(("村上正典", "ja", "original"))
    form = reverse("wagtailsnippets_litre_catalogue_person:edit", args=[person.pk])
    assert client.get(address).status_code == 404
    assert address not in client.get("/people/").content.decode()
    assert NOTICE not in admin_client.get(form).content.decode()
    install(edrdg_path(), archive, lambda line: None, base)
    small.pass_for_whole(edrdg_path())
    page = client.get(address).content.decode()
    assert NOTICE in page
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in page
    assert address in client.get("/people/").content.decode()
    assert NOTICE in admin_client.get(form).content.decode()
