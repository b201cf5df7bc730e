from pathlib import Path

import pytest

from litre.config.env import BadVariable, read
from litre.config.mail import mail, mail_address


def test_without_a_server_messages_become_files_in_the_home():
    found = mail(None, "", "", Path("/home-of-it"))
    assert found["EMAIL_BACKEND"] == "litre.mail.backend.FileBackend"
    assert found["EMAIL_FILE_PATH"] == Path("/home-of-it/mail")
    assert found["DEFAULT_FROM_EMAIL"] == "litre@localhost"


def test_the_sender_is_of_the_site_unless_named():
    site = "https://journal.example"
    assert mail(None, "", site, Path())["DEFAULT_FROM_EMAIL"] == "litre@journal.example"
    assert mail(None, "a@b.example", site, Path())["SERVER_EMAIL"] == "a@b.example"


@pytest.mark.parametrize(
    ("text", "port", "starttls", "tls"),
    [
        ("smtp://mail.example", 587, True, False),
        ("smtp://mail.example?tls=1", 587, True, False),
        ("smtp://localhost:25?tls=0", 25, False, False),
        ("smtps://a:b@mail.example", 465, False, True),
    ],
)
def test_tls_is_left_out_only_where_said(text, port, starttls, tls):
    found = mail_address(text)
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (
        port,
        starttls,
        tls,
    )


@pytest.mark.parametrize(
    "text",
    [
        "mail.example",
        "smtp://",
        "smtp://a:s3cret@mail.example:many",
        "smtp://a:s3cret@mail.example/path",
        "smtp://a:s3cret@mail.example?ssl=1",
        "smtp://a:s3cret@mail.example?tls=yes",
        "smtps://a:s3cret@mail.example?tls=0",
        "smtp://a:s3cretリットル@mail.example",
        "smtp://a:s3cret@[mail.example",
    ],
)
def test_a_wrong_address_is_told_without_its_password(text):
    with pytest.raises(BadVariable) as refused:
        read({"LITRE_MAIL": text})
    assert str(refused.value).startswith("LITRE_MAIL is ")
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize("text", ["post", "@b.example", "a@b.example\nBcc: c@d.example"])
def test_a_sender_that_is_no_address_is_refused(text):
    with pytest.raises(BadVariable, match="LITRE_MAIL_FROM"):
        read({"LITRE_MAIL_FROM": text})
