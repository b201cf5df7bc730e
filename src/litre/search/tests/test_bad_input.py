"""Any text gets an answer or a sentence."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litre.names.tests.strategies import texts

_FUZZ = settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
_ENGINE = [
    '"',
    "*",
    "(",
    ")",
    ":",
    "^",
    "-",
    "+",
    "AND",
    "OR",
    "NOT",
    "NEAR(",
    "{",
    "}",
    "'",
    "--",
    ";",
    "%",
    "_",
    "\\",
    "&",
    "|",
    "!",
    "<->",
    "涙",
    ":*",
]
asked = texts | st.lists(st.sampled_from(_ENGINE), max_size=8).map(" ".join) | st.text(max_size=40)
ADDRESSES = ["/search/", "/ja/search/", "/api/search", "/api/suggest"]
AWKWARD = [
    "\x00",
    "\ud800",
    "\u202e涙",
    "涙" * 40_000,
    "a " * 50_000,
    "\u0301" * 500,
    "?!",
    "\u200b",
]


def _bytes(text: str) -> bytes:
    """As a client may send it: lone surrogates too."""
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_questions_are_answered(client, filled, address, text):
    assert client.get(address, {"q": _bytes(text)}).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
@_FUZZ
@given(asked)
def test_any_question_is_answered(filled, address, text):
    assert Client().get(address, {"q": _bytes(text)}).status_code == 200


@_FUZZ
@given(
    st.dictionaries(
        st.sampled_from(["kind", "year", "country", "stars", "language", "page", "lang"]), texts
    )
)
def test_any_filter_is_answered_or_named(filled, said):
    said = {name: _bytes(text) for name, text in said.items()}
    assert Client().get("/search/", {"q": "tears", **said}).status_code == 200
    assert Client().get("/api/search", {"q": "tears", **said}).status_code in {200, 400}
