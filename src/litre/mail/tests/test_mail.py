import stat
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives
from django.core.management import call_command
from django.urls import reverse

from litre.accounts.models import User
from litre.mail import kept

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "litre.mail.backend.FileBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return settings.EMAIL_FILE_PATH


def test_a_message_becomes_a_file_that_only_its_user_reads(folder):
    assert mail.send_mail("件名", "本文\nhttp://x.example/a", None, ["aya@example.org"]) == 1
    (path,) = folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (message,) = kept.newest(folder, 5)
    assert (message.subject, message.to) == ("件名", "aya@example.org")
    assert message.text.splitlines() == ["本文", "http://x.example/a"]


def test_of_two_forms_of_a_message_the_plain_one_is_shown(folder):
    message = EmailMultiAlternatives("s", "plain words", to=["a@example.org"])
    message.attach_alternative("<p>marked</p>", "text/html")
    message.send()
    assert kept.newest(folder, 1)[0].text.strip() == "plain words"


def test_a_header_of_two_lines_is_refused_and_writes_nothing(folder):
    with pytest.raises(BadHeaderError):
        EmailMessage("a\nBcc: b@example.org", "", to=["a@example.org"]).send()
    assert kept.newest(folder, 5) == []


def test_a_message_to_nobody_is_no_message(folder):
    assert EmailMessage("a", "b").send() == 0
    assert not folder.exists()


def test_the_oldest_go_once_there_are_too_many(tmp_path):
    for minute in range(5):
        kept.keep(tmp_path, b"Subject: %d\n\n" % minute, NOW + timedelta(minutes=minute), most=3)
    assert [each.subject for each in kept.newest(tmp_path, 9)] == ["4", "3", "2"]


@pytest.mark.parametrize("name", ["../secret-key", "secret-key", "x.eml", "..", "", "a/b.eml"])
def test_a_name_that_is_no_message_reads_nothing(tmp_path, name):
    (tmp_path.parent / "secret-key").write_text("secret")
    (tmp_path / "secret-key").write_text("secret")
    assert kept.read(tmp_path, name) is None


@pytest.mark.django_db
def test_the_owner_reads_messages_in_the_admin(admin_client, folder):
    mail.send_mail("A code", "<b>8421</b> https://x.example/in", None, ["aya@example.org"])
    page = admin_client.get(reverse("mail:index")).content.decode()
    assert "A code" in page
    (message,) = kept.newest(folder, 1)
    answer = admin_client.get(reverse("mail:message", args=[message.name]))
    assert "&lt;b&gt;8421&lt;/b&gt;" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert admin_client.get(reverse("mail:message", args=["nothing.eml"])).status_code == 404


@pytest.mark.django_db
def test_an_editor_reads_none(client, folder):
    editor = User.objects.create_user("editor", is_staff=True)
    client.force_login(editor)
    mail.send_mail("A code", "8421", None, ["owner@example.org"])
    (message,) = kept.newest(folder, 1)
    for address in (reverse("mail:index"), reverse("mail:message", args=[message.name])):
        answer = client.get(address)
        assert answer.status_code == 302
        assert "8421" not in answer.content.decode()


def test_check_says_that_nothing_is_sent(settings):
    said = StringIO()
    call_command("check", stdout=said)
    assert "none is sent" in said.getvalue()
    settings.EMAIL_IS_SENT = True
    said = StringIO()
    call_command("check", stdout=said)
    assert "Mail" not in said.getvalue()
