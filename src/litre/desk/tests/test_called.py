"""How the log, the private page and the account call what a letter is about."""

import re

import pytest

from litre.catalogue.choice import COOKIE
from litre.catalogue.tests.records import litre_of_tears
from litre.desk.models import Ticket
from litre.desk.tests.letters import act, correct, hand_in, staff_client
from litre.journal.tests.writing import model_article

pytestmark = pytest.mark.django_db
ROMANISED = "Ichi Rittoru no Namida · 1リットルの涙"
USUAL = "1リットルの涙 · 1 Litre of Tears"


def _corrected(client) -> Ticket:
    work = litre_of_tears()
    ticket = correct(client, f"work-{work.pk}", f"work.{work.pk}.year_from", "2006")
    act(staff_client(), ticket, "accept")
    return ticket


def _words(client, address: str) -> str:
    return re.sub("<[^>]*>", "", client.get(address).content.decode())


def _log(client) -> str:
    return _words(client, "/corrections/")


def test_what_a_reader_wants_first_is_kept_with_no_letter(client):
    client.cookies[COOKIE] = "romanised"
    ticket = _corrected(client)
    assert ticket.about_title == USUAL
    work = ticket.work
    hand_in(client, "request", f"work-{work.pk}", topic="where", title=ROMANISED)
    asked = Ticket.objects.get(kind="request")
    assert (asked.about_title, asked.work) == (USUAL, work)


def test_everybody_reads_the_name_they_want_first(client):
    ticket = _corrected(client)
    assert USUAL in _log(client)
    client.cookies[COOKIE] = "romanised"
    assert ROMANISED in _log(client)
    assert ROMANISED in _words(client, f"/desk/tickets/{ticket.token}/")
    assert USUAL in _words(client, "/corrections/feeds/atom.xml")


def test_of_an_article_too(client):
    page = model_article(comments=0)
    ticket = correct(client, f"page-{page.pk}", "other", "right", before="wrong")
    act(staff_client(), ticket, "by-hand", after="right")
    client.cookies[COOKIE] = "romanised"
    assert "Ichi Rittoru no Namida 1リットルの涙" in _log(client)


def test_what_is_gone_is_called_as_it_was(client):
    ticket = _corrected(client)
    ticket.work.delete()
    assert USUAL in _log(client)


def test_a_line_more_costs_no_query_more(client, django_assert_max_num_queries):
    _corrected(client)
    with django_assert_max_num_queries(60) as first:
        _log(client)
    ticket = Ticket.objects.get()
    said = ticket.correction
    ticket.pk, ticket.seed, ticket.token_hash = None, "another", "another"
    ticket.save()
    said.pk, said.ticket = None, ticket
    said.save()
    with django_assert_max_num_queries(len(first)):
        _log(client)
