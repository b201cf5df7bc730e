"""Letters through a real mail server: encrypted, signed in, and read as a mail program reads them."""

import ssl
from datetime import timedelta
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from ipaddress import ip_address

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.core import mail
from django.db import connection
from django.utils import timezone

from litre.comments.models import Comment
from litre.comments.notices.models import Letter
from litre.comments.notices.sending import send_due
from litre.comments.notices.spreading import spread
from litre.comments.notices.tests.letters import follower, post
from litre.comments.tests import writing
from litre.comments.tests.writing import NOW
from litre.config.mail import mail_address

pytestmark = pytest.mark.django_db
HOST = "127.0.0.1"


class _Box:
    """What came, and what the server says to the next letters."""

    def __init__(self):
        self.letters, self.answers = [], []

    async def handle_DATA(self, _server, session, envelope):
        if self.answers:
            return self.answers.pop(0)
        assert session.ssl is not None
        assert session.authenticated
        self.letters.append((envelope, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"


class _Server(Controller):
    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = timezone.now()
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def box(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    box = _Box()
    server = _Server(
        box,
        HOST,
        0,
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=lambda _s, _session, _e, _m, data: AuthResult(
            success=(data.login, data.password) == (b"aya", b"k@n/1")
        ),
    )
    server.start()
    box.port = server.port
    yield box
    server.stop()


def connect(box, secret="k%40n%2F1"):  # noqa: S107 - of a server that lives in this test
    said = mail_address(f"smtp://aya:{secret}@{HOST}:{box.port}")
    return mail.get_connection(
        said["EMAIL_BACKEND"],
        host=said["EMAIL_HOST"],
        port=said["EMAIL_PORT"],
        username=said["EMAIL_HOST_USER"],
        password=said["EMAIL_HOST_PASSWORD"],
        use_tls=said["EMAIL_USE_TLS"],
        timeout=said["EMAIL_TIMEOUT"],
    )


def tell(page, name="ken", text="hello"):
    comment = follower(page).comment
    made = post(page, text, name=name, parent=comment.pk)
    spread(NOW)
    return made


@pytest.fixture
def trusted(monkeypatch, certificate):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("木村 ケンチ", "1リットルの涙 / 1 Litre of Tears"),
        ("Zoë O’Neill", "Les Parapluies — “Chœur”"),
    ],
)
def test_a_letter_arrives_with_its_headers_in_any_script(box, trusted, name, title):
    page = writing.page(title=title)
    tell(page, name, "泣いた。I cried — ☂")
    assert send_due(NOW, lambda: connect(box)) == 1
    ((envelope, letter),) = box.letters
    assert envelope.rcpt_tos == ["aya@mail.example"]
    assert letter["To"] == "aya@mail.example"
    assert letter["From"].addresses[0].addr_spec in settings.DEFAULT_FROM_EMAIL
    assert name in letter["Subject"]
    assert title in letter["Subject"]
    assert "泣いた。I cried — ☂" in letter.get_content()
    assert letter["Message-ID"].count("@") == 1
    assert parsedate_to_datetime(letter["Date"])
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["List-Unsubscribe"].strip().startswith("<http")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert all(line.isascii() for line in envelope.content.split(b"\r\n\r\n")[0].splitlines())


@pytest.mark.parametrize("nasty", ["ken\r\nBcc: victim@x.example", "ken\nX-A: b", "ken\x00\x0b\x85\u2028Bcc: a@b.example"])  # fmt: skip
def test_no_name_and_no_title_writes_a_header(box, trusted, nasty):
    if connection.vendor == "postgresql":
        nasty = nasty.replace("\x00", "")  # It keeps none.
    page = writing.page(title=f"Title {nasty}")
    made = tell(page)
    Comment.objects.filter(pk=made.pk).update(author_name=nasty)
    send_due(NOW, lambda: connect(box))
    ((envelope, letter),) = box.letters
    assert envelope.rcpt_tos == ["aya@mail.example"]
    assert letter["Bcc"] is None
    assert letter["X-A"] is None
    head = envelope.content.split(b"\r\n\r\n")[0]
    assert not [line for line in head.splitlines() if line.lower().startswith((b"bcc", b"x-a"))]


def test_a_server_with_an_unknown_certificate_is_told_nothing(box):
    tell(writing.page())
    assert send_due(NOW, lambda: connect(box)) == 0
    assert box.letters == []
    assert Letter.objects.get(kind="comment").state == "waiting"


def test_a_wrong_password_loses_no_letter(box, trusted):
    tell(writing.page())
    assert send_due(NOW, lambda: connect(box, "wrong")) == 0
    assert Letter.objects.get(kind="comment").state == "waiting"
    assert send_due(NOW + timedelta(minutes=3), lambda: connect(box)) == 1


def test_what_the_server_puts_off_comes_later_and_what_it_refuses_not_at_all(box, trusted):
    tell(writing.page())
    box.answers = ["451 come back later"]
    assert send_due(NOW, lambda: connect(box)) == 0
    box.answers = ["554 no"]
    assert send_due(NOW + timedelta(minutes=10), lambda: connect(box)) == 0
    assert Letter.objects.get(kind="comment").state == "refused"
    assert send_due(NOW + timedelta(hours=10), lambda: connect(box)) == 0
