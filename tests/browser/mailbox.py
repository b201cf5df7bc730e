"""A site that sends letters, and the mail server that takes them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from tests.integration.server import Server, run
from tests.ports import free_port

HOST = "127.0.0.1"


class MailedSite:
    """A served home with a mail server of its own; letters go when they are called for."""

    def __init__(self, server: Server, taken: list[EmailMessage]) -> None:
        self.server, self._taken = server, taken

    def letter(self, email: str, words: str) -> EmailMessage:
        """The one letter to this address that says so, once all that wait are sent."""
        found = self.letters(email, words)
        assert len(found) == 1, [each.as_string() for each in self._taken]
        return found[0]

    def letters(self, email: str, words: str) -> list[EmailMessage]:
        sent = run("send_letters", "--home", str(self.server.home), **self.server.variables)
        assert sent.returncode == 0, sent.stderr
        return [each for each in self._taken if each["To"] == email and words in said_in(each)]


def said_in(letter: EmailMessage) -> str:
    return f"{letter['Subject']}\n{letter.get_content()}"


def link_in(letter: EmailMessage, part: str) -> str:
    """The address in a letter that has this part."""
    return re.search(rf"http\S*{part}\S*", said_in(letter))[0]


@contextmanager
def mailed_site(home: Path) -> Iterator[MailedSite]:
    taken: list[EmailMessage] = []
    post = _PostOffice(_Taker(taken), HOST, 0)
    post.start()
    port = free_port()
    variables = {
        "LITRE_MAIL": f"smtp://{HOST}:{post.port}?tls=0",
        "LITRE_ADDRESS": f"http://{HOST}:{port}",
        "LITRE_SECOND_FACTOR": "never",
    }
    try:
        with Server(home, "--port", str(port), **variables) as server:
            yield MailedSite(server, taken)
    finally:
        post.stop()


class _Taker:
    def __init__(self, taken: list[EmailMessage]) -> None:
        self.taken = taken

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


class _PostOffice(Controller):
    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
