from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from litre.ui.form_tokens import (
    BadForm,
    HastyForm,
    StaleForm,
    came_from_here,
    form_token,
    read_form_token,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)


def test_a_token_tells_when_it_was_printed_and_keeps_its_mark():
    token = read_form_token(form_token("desk", NOW, "mark"), "desk", LATER)
    assert (token.mark, token.printed_at) == ("mark", NOW)


def test_two_printed_forms_differ():
    assert form_token("desk", NOW) != form_token("desk", NOW)


@pytest.mark.parametrize("text", ["", "1.x", "1.x:forged", "\x00", "é" * 1000])
def test_refuses_what_was_not_signed_here(text):
    with pytest.raises(BadForm):
        read_form_token(text, "desk", LATER)


def test_refuses_the_token_of_another_form():
    with pytest.raises(BadForm):
        read_form_token(form_token("desk", NOW), "comment", LATER)


def test_refuses_a_form_from_the_future_and_one_sent_at_once():
    with pytest.raises(HastyForm):
        read_form_token(form_token("desk", NOW), "desk", NOW)


def test_refuses_a_form_of_the_day_before():
    with pytest.raises(StaleForm):
        read_form_token(form_token("desk", NOW), "desk", NOW + timedelta(hours=25))


@pytest.mark.parametrize(
    ("headers", "believed"),
    [
        ({}, True),
        ({"origin": "http://testserver"}, True),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
    ],
)
def test_believes_what_browsers_say_of_a_form(headers, believed):
    assert came_from_here(RequestFactory().post("/", headers=headers)) is believed
