"""Letters that come while the disk is full."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection

from litre.desk.letters import private_address
from litre.desk.models import Notice, Step, Ticket
from litre.desk.tests.letters import hand_in, staff_client, ticket_at, token
from litre.desk.tests.test_notices import SAID
from litre.journal.tests.writing import model_article

pytestmark = pytest.mark.django_db
SENTENCE = "nothing of this was handed in"


@contextmanager
def full(begin: str) -> Iterator[None]:
    """While no statement that begins so can be carried out, as SQLite says it."""

    def refuse(execute: Any, sql: str, *more: Any) -> Any:
        if sql.startswith(begin):
            raise OperationalError("database or disk is full")
        return execute(sql, *more)

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize("table", ["ticket", "step", "notice"])
def test_a_notice_that_cannot_be_kept_stands_in_the_form_again_and_nowhere_else(
    client, caplog, table
):
    said = {**SAID, "form_token": token("notice"), "counter": ""}
    with full(f'INSERT INTO "litre_desk_{table}"'), caplog.at_level(logging.CRITICAL):
        answer = hand_in(client, "notice", **said)
    page = answer.content.decode()
    assert (answer.status_code, SENTENCE in page) == (503, True)
    assert all(said[name] in page for name in ("what", "claimed", "message", "author_name"))
    assert said["form_token"] in page, "sent again it is the same letter"
    assert "disk is full" in caplog.text
    assert not Ticket.objects.exists()
    assert not Notice.objects.exists()
    again = hand_in(client, "notice", **said)
    assert ticket_at(again).message == SAID["message"]


def test_what_is_added_to_a_letter_is_not_lost_either(client):
    ticket = ticket_at(hand_in(client, "notice", **SAID))
    address = private_address(ticket)
    more = {"do": "say", "words": "A scan is here.", "form_token": token(f"more.{ticket.pk}")}
    with full("INSERT"):
        answer = client.post(address, more)
    page = answer.content.decode()
    assert (answer.status_code, SENTENCE in page) == (503, True)
    assert more["words"] in page
    assert not Step.objects.filter(what=Step.What.SAID).exists()
    client.post(address, more)
    assert Step.objects.filter(what=Step.What.SAID).exists()


def test_a_press_that_cannot_be_kept_says_so(client):
    comment = model_article(comments=1).thread.comments.get()
    said = {"form_token": token(f"press.comment-{comment.pk}")}
    with full('INSERT INTO "litre_desk_ticket"'):
        answer = staff_client().post(f"/desk/new/?about=comment-{comment.pk}", said)
    assert (answer.status_code, SENTENCE in answer.content.decode()) == (503, True)
    comment.refresh_from_db()
    assert not comment.extra
