from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from litre.accounts.models import User
from litre.catalogue.tests.records import litre_of_tears
from litre.desk.tests.letters import staff_client
from litre.sharing import proofs
from litre.sharing.models import Release, RightsRecord
from litre.sharing.tests.giving import give, right

pytestmark = pytest.mark.django_db
LETTER = b"<script>alert('From: the author')</script>"


def form(**said: object) -> dict[str, object]:
    """The form of a release in the admin with one rights record."""
    return {
        "title": "A letter", "slug": "letter", "work": litre_of_tears().pk, "page": "",
        "audio": "", "subtitles": "", "text": "", "notes_en": "", "notes_ja": "",
        "rights-TOTAL_FORMS": 1, "rights-INITIAL_FORMS": 0, "rights-MIN_NUM_FORMS": 0, "rights-MAX_NUM_FORMS": 1000,
        "thanks-TOTAL_FORMS": 0, "thanks-INITIAL_FORMS": 0,
        "rights-0-owner": "The author", "rights-0-ground": "permission", "rights-0-licence": "",
        "rights-0-public_where": "", "rights-0-proof": "", "rights-0-valid_from": "2020-01-01",
        "rights-0-valid_until": "", "rights-0-territory": "", "rights-0-id": "",
        **said,
    }  # fmt: skip


def with_letter() -> RightsRecord:
    record = right(give(), proof="")
    record.proof_file.save("letter.html", ContentFile(LETTER))
    return record


def add(**said: object):
    return staff_client().post("/admin/snippets/litre_sharing/release/add/", form(**said))


def test_a_proof_is_uploaded_in_the_form_and_downloaded_by_staff(home):
    answer = add(**{"rights-0-proof_file": SimpleUploadedFile("letter.html", LETTER)})
    assert answer.status_code == 302, answer.context["form"].errors
    record = RightsRecord.objects.get()
    file = home / "private" / record.proof_file.name
    assert file.read_bytes() == LETTER
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0
    page = staff_client().get(f"/admin/snippets/litre_sharing/release/edit/{record.release_id}/")
    assert record.proof_file.url in page.content.decode()
    assert ">letter.html</a>" in page.content.decode()
    given = staff_client().get(record.proof_file.url)
    assert b"".join(given.streaming_content) == LETTER
    assert given["Content-Type"] == "application/octet-stream"
    assert given["Content-Disposition"] == 'attachment; filename="letter.html"'
    assert given["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in given["Cache-Control"]


def test_nobody_else_gets_a_proof(client):
    record = with_letter()
    where = record.proof_file.url
    assert client.get(where).status_code == 302
    reader = User.objects.create_user("reader", password="secret")
    client.force_login(reader)
    assert client.get(where).status_code == 302
    for path in (
        f"/media/{record.proof_file.name}",
        f"/media/../private/{record.proof_file.name}",
        f"/files/litre/../../private/{record.proof_file.name}",
        f"/{record.proof_file.name}",
        f"/private/{record.proof_file.name}",
    ):
        assert client.get(path).status_code == 404
    assert record.proof_file.name not in client.get("/releases/").content.decode()


@pytest.mark.parametrize("path", ["x/../../secret-key", "%2e%2e/secret-key", "0/none.txt"])
def test_nothing_else_of_the_home_is_given(home, path):
    (home / "secret-key").write_text("secret")
    with_letter()
    answer = staff_client().get(f"/admin/sharing/proofs/{path}", follow=True)
    assert answer.status_code == 404


def test_a_proof_whose_file_is_lost_is_not_found(home):
    record = with_letter()
    (home / "private" / record.proof_file.name).unlink()
    assert staff_client().get(record.proof_file.url).status_code == 404


def test_one_of_address_and_file_is_needed():
    with pytest.raises(ValidationError) as refused:
        RightsRecord(owner="A", ground="own", valid_from=date(2020, 1, 1)).clean()
    assert list(refused.value.message_dict) == ["proof"]
    assert add().status_code == 200
    assert not Release.objects.exists()
    assert add(**{"rights-0-proof": "https://rights.example/1"}).status_code == 302


def refused(answer) -> str:
    assert answer.status_code == 200
    assert not RightsRecord.objects.exists()
    return answer.content.decode()


def test_a_large_and_an_empty_proof_are_refused_in_a_sentence(monkeypatch, home):
    monkeypatch.setattr(proofs, "MOST_BYTES", 10)
    large = {"rights-0-proof_file": SimpleUploadedFile("scan.pdf", bytes(11))}
    assert "may have 20 MB" in refused(add(**large))
    refused(add(**{"rights-0-proof_file": SimpleUploadedFile("scan.pdf", b"")}))
    assert not (home / "private").exists()


def test_a_full_disk_is_said(settings):
    settings.UPLOAD_FREE_BYTES = 1 << 60
    file = {"rights-0-proof_file": SimpleUploadedFile("scan.pdf", b"scan")}
    assert "no room" in refused(add(**file))


@pytest.mark.parametrize("name", ["../../x.txt", "a\u202eb.txt", "a b:c.txt", "x" * 400 + ".txt"])
def test_a_hostile_name_stays_within_the_folder(home, name):
    answer = add(**{"rights-0-proof_file": SimpleUploadedFile(name, b"scan")})
    if answer.status_code == 302:
        file = home / "private" / RightsRecord.objects.get().proof_file.name
        assert file.resolve().is_relative_to(home / "private" / "proofs")
        assert file.name.isprintable()
        assert staff_client().get(RightsRecord.objects.get().proof_file.url).status_code == 200
    else:
        refused(answer)


def test_what_no_record_names_goes_after_a_day(home):
    record = with_letter()
    old = record.proof_file.name
    record.proof_file.save("newer.txt", ContentFile(b"newer"))
    call_command("forget_uploads")
    assert (home / "private" / old).exists()
    assert proofs.forget_unnamed(timezone.now() + timedelta(days=2)) == 1
    assert not (home / "private" / old).parent.exists()
    assert (home / "private" / record.proof_file.name).read_bytes() == b"newer"
