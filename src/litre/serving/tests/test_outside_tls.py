"""HTTPS to a server of this machine, whose certificate a test signs."""

import socket
import ssl
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from litre.serving.outside.errors import NotFetched
from litre.serving.outside.fetching import Bounds, Fetcher
from litre.serving.tests.elsewhere import anywhere, page

NAME = "blog.example"


@pytest.fixture
def certificate(tmp_path):
    """A file with key and certificate for the name, which vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    file = tmp_path / "blog.pem"
    form = serialization.PrivateFormat.PKCS8
    file.write_bytes(key.private_bytes(pem, form, plain) + made.public_bytes(pem))
    return file


@pytest.fixture
def port(certificate):
    """A server of one page over TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        try:
            peer, _from = listener.accept()
            with context.wrap_socket(peer, server_side=True) as safe:
                safe.recv(4096)
                safe.sendall(page(b"<p>safe</p>"))
        except OSError:
            return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1]
    listener.close()
    thread.join(5)


def fetch(port, host=NAME, bounds=None):
    asker = Fetcher(
        "x", bounds or Bounds(60, 60), anywhere, resolve=lambda host, port: ["127.0.0.1"]
    )
    return asker.get(f"https://{host}:{port}/")


def test_a_page_over_tls_is_fetched_under_its_name(port, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetch(port).text == "<p>safe</p>"


def test_a_certificate_of_another_name_is_refused(port, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(NotFetched):
        fetch(port, "other.example")


def test_a_certificate_that_nobody_vouches_for_is_refused(port):
    with pytest.raises(NotFetched):
        fetch(port)


def test_a_handshake_that_drips_is_cut_off():
    listener = socket.create_server(("127.0.0.1", 0))

    def drip():
        peer, _from = listener.accept()
        with peer, suppress(OSError):
            # The head of a long record of the handshake, then a byte now and then.
            peer.sendall(b"\x16\x03\x03\x40\x00")
            while True:
                time.sleep(0.05)
                peer.sendall(b"\x02")

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    with pytest.raises(NotFetched, match="in time"):
        fetch(listener.getsockname()[1], bounds=Bounds(0.5, 60))
    listener.close()
    thread.join(5)
