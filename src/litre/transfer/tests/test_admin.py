"""The admin: hand in, watch, read the certificate, decide on readings; for owners alone."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile

from litre.accounts.models import User
from litre.catalogue.models import Credit, Standing, Work
from litre.journal.models import ReviewPage
from litre.transfer import jobs
from litre.transfer.models import Proposal, Run
from litre.transfer.tests.bringing import bring_bytes, database, here, post, written
from litre.transfer.tests.snapshot import differences

pytestmark = pytest.mark.django_db
TEXT = "木下高男・村上正典\nTakao Kinoshita • Shosuke Murakami\n(2005)\n\n★★★★★\n\nSob."
NAMIDA = post(1, title="1リットルの涙 / 1 Litre of Tears", content=TEXT)


@pytest.fixture
def owner(client):
    user = User.objects.create_superuser("owner", password="secret")
    client.force_login(user)
    return user


@pytest.fixture
def editor():
    user = User.objects.create_user("editor", password="secret")
    user.groups.add(Group.objects.get(name="Editors"))
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


@pytest.mark.parametrize("path", ["", "{run}/", "{run}/certificate.json", "readings/"])
def test_an_editor_and_a_stranger_are_refused(path, client, editor, tmp_path):
    path = path.format(run=bring_bytes(written(NAMIDA), tmp_path).pk)
    for answer in (
        client.get(f"/admin/import/{path}"),
        _as(client, editor).get(f"/admin/import/{path}"),
    ):
        assert answer.status_code in (302, 403)
        assert "Tears" not in answer.content.decode()


def _as(client, user):
    client.force_login(user)
    return client


def test_an_editor_decides_on_no_reading(client, editor, tmp_path):
    bring_bytes(written(NAMIDA), tmp_path)
    number = Proposal.objects.first().pk
    answer = _as(client, editor).post(
        "/admin/import/readings/decide/", {"decision": f"undo:{number}"}
    )
    assert answer.status_code in (302, 403)
    assert Proposal.objects.get(pk=number).state == Proposal.State.SUPPOSED


def test_the_owner_hands_a_file_in_and_a_process_is_begun(
    client, owner, monkeypatch, settings, tmp_path
):
    settings.HOME = tmp_path
    begun = []
    # The outermost edge: the process itself is met in the integration test.
    monkeypatch.setattr(jobs.subprocess, "Popen", lambda command, **rest: begun.append(command))
    file = SimpleUploadedFile("site.xml", written(NAMIDA))
    answer = client.post("/admin/import/", {"file": file})
    run = Run.objects.get()
    assert answer["Location"] == f"/admin/import/{run.pk}/"
    assert (tmp_path / "imports" / str(run.pk) / "export.xml").read_bytes() == written(NAMIDA)
    assert begun[0][-3:-1] == [str(tmp_path / "imports" / str(run.pk) / "export.xml"), "--run"]
    page = client.get(f"/admin/import/{run.pk}/").content.decode()
    assert "<progress" in page
    assert "site.xml" in page


def test_a_form_without_a_file_says_so(client, owner):
    answer = client.post("/admin/import/", {})
    assert answer.status_code == 200
    assert "This field is required" in answer.content.decode()
    assert not Run.objects.exists()


def test_the_certificate_is_a_page_and_a_file(client, owner, tmp_path):
    run = bring_bytes(written(NAMIDA), tmp_path)
    page = client.get(f"/admin/import/{run.pk}/").content.decode()
    assert run.source_sha256 in page
    answer = client.get(f"/admin/import/{run.pk}/certificate.json")
    assert answer.json()["differences"] == []
    assert answer["Content-Disposition"] == f'attachment; filename="certificate-{run.pk}.json"'
    assert client.get("/admin/import/").status_code == 200
    assert client.get("/admin/import/99999/").status_code == 404


def decide(client, word, *numbers):
    return client.post(
        "/admin/import/readings/decide/", {"decision": word, "reading": list(numbers)}
    )


def test_confirming_vouches_for_what_a_reading_made(client, owner, tmp_path):
    bring_bytes(written(NAMIDA), tmp_path)
    assert "木下高男" in client.get("/admin/import/readings/").content.decode()
    decide(client, "confirm", *Proposal.objects.values_list("pk", flat=True))
    assert not Proposal.objects.exclude(state=Proposal.State.CONFIRMED).exists()
    assert {one.standing for one in Credit.objects.all()} == {Standing.CONFIRMED}
    assert Work.objects.get().names.filter(standing=Standing.SUPPOSED).count() == 0


def test_undoing_puts_the_text_back_and_takes_what_it_made(client, owner, tmp_path):
    bring_bytes(written(NAMIDA), tmp_path)
    page = here(ReviewPage, "post", 1)
    assert page.stars == 10
    assert Credit.objects.count() == 2
    decide(client, "undo", *Proposal.objects.values_list("pk", flat=True))
    page.refresh_from_db()
    assert (page.stars, Work.objects.count(), Credit.objects.count()) == (None, 0, 0)
    assert {block["type"] for block in page.body.raw_data} == {"paragraph"}
    html = client.get(page.url).content.decode()
    for words in (
        "木下高男・村上正典",
        "Takao Kinoshita • Shosuke Murakami",
        "(2005)",
        "★★★★★",
        "Sob.",
    ):
        assert words in html


def test_undoing_a_title_takes_what_was_said_of_its_work(client, owner, tmp_path):
    bring_bytes(written(NAMIDA), tmp_path)
    decide(client, "undo", Proposal.objects.get(reading="title").pk)
    assert (Work.objects.count(), Credit.objects.count()) == (0, 0)
    left = Proposal.objects.filter(state=Proposal.State.SUPPOSED)
    assert [one.reading for one in left] == ["stars"]


def test_a_title_whose_credits_were_confirmed_leaves_the_work_its_names(client, owner, tmp_path):
    bring_bytes(written(NAMIDA), tmp_path)
    decide(client, "confirm", Proposal.objects.get(reading="credits").pk)
    decide(client, "undo", Proposal.objects.get(reading="title").pk)
    assert Work.objects.get().names.count() == 2


def test_what_was_undone_stays_undone_in_the_next_import(client, owner, tmp_path):
    bring_bytes(written(NAMIDA), tmp_path)
    stars = Proposal.objects.get(reading="stars")
    client.post("/admin/import/readings/decide/", {"decision": f"undo:{stars.pk}"})
    before = database()
    bring_bytes(written(NAMIDA), tmp_path)
    assert differences(before, database()) == []
    newer = post(1, title=NAMIDA.title, content=TEXT + "\n\nMore.")
    bring_bytes(written(newer), tmp_path)
    page = here(ReviewPage, "post", 1)
    assert page.stars is None
    assert "★★★★★" in str([block for block in page.body.raw_data if block["type"] == "paragraph"])
    assert Proposal.objects.get(reading="stars").state == Proposal.State.UNDONE


def test_a_decision_on_nothing_is_no_error(client, owner):
    for numbers in (["x"], ["²"], ["999"], []):
        assert decide(client, "undo", *numbers).status_code == 302
