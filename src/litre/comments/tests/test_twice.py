"""One form of a page that a cache keeps for many, and one form that a browser sends twice."""

import pytest
from django.test import Client

from litre.comments.models import Comment
from litre.comments.tests import writing
from litre.comments.tests.writing import FROM_HERE, form_of, only, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return writing.page()


@pytest.fixture
def form(client, page):
    """The box of a page as a cache keeps it: the same slip for all."""
    return form_of(client, page.url)


def test_who_sends_the_words_of_another_gets_no_right_to_that_comment(client, page, form):
    send(client, page, form)
    own = f"/comments/mine/{only().pk}/"
    thief = Client()
    send(thief, page, form)
    assert thief.post(f"{own}change/", {"text": "Stolen."}, **FROM_HERE).status_code == 404
    assert thief.post(f"{own}take-back/", **FROM_HERE).status_code == 404
    assert not Comment.objects.filter(source="Stolen.").exists()
    assert client.get(f"{own}change/").status_code == 200


def test_two_guests_who_say_the_same_are_two_comments(page, form):
    places = {send(Client(), page, form, text="Thanks!")["Location"] for _ in range(2)}
    assert len(places) == Comment.objects.count() == 2


def test_a_browser_that_had_no_answer_sends_again_and_keeps_its_right(client, page, form):
    marked = client.post(f"/comments/{page.thread_id}/", form, **FROM_HERE)
    assert marked.status_code == 307
    assert not Comment.objects.exists()
    mark = client.cookies["litre_comments"].value
    first = send(client, page, form)
    client.cookies["litre_comments"] = mark
    assert send(client, page, form)["Location"] == first["Location"]
    assert client.get(f"/comments/mine/{only().pk}/change/").status_code == 200


def test_who_keeps_no_cookies_comments_once_but_gets_no_right_by_sending_again(page, form):
    address = f"/comments/{page.thread_id}/?marked=1"
    first, again = (Client().post(address, form, **FROM_HERE) for _ in range(2))
    assert first["Location"] == again["Location"]
    assert "litre_comments" in first.cookies
    assert "litre_comments" not in again.cookies
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("prefix", ["", "/ja"])
def test_the_mark_is_given_before_anything_is_asked_and_nothing_keeps_that_answer(
    client, page, form, prefix, django_assert_num_queries
):
    address = f"{prefix}/comments/{page.thread_id}/"
    with django_assert_num_queries(0):
        answer = client.post(address, {**form, "text": "a &preview= of it"}, **FROM_HERE)
    assert (answer.status_code, answer["Location"]) == (307, f"{address}?marked=1")
    assert client.cookies["litre_comments"]["httponly"]
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    assert (answer["X-Robots-Tag"], answer["Content-Length"]) == ("noindex", "0")
    assert "form-action 'self'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("said", "headers", "status"),
    [
        ({"preview": "1"}, FROM_HERE, 200),
        ({}, {"HTTP_SEC_FETCH_SITE": "cross-site"}, 403),
        ({}, {"HTTP_ORIGIN": "https://evil.example"}, 403),
        ({}, {"HTTP_ORIGIN": "https://evil.example", "HTTP_HOST": "evil.example"}, 400),
        ({"text": "x" * 200_000}, FROM_HERE, 413),
    ],
)
def test_where_nothing_is_to_be_kept_there_is_no_mark(page, form, said, headers, status):
    visitor = Client()
    answer = visitor.post(f"/comments/{page.thread_id}/", {**form, **said}, **headers)
    assert answer.status_code == status
    assert not visitor.cookies


MADE = {"HTTP_X_LITRE_MARK": "0123456789abcdef" * 2}


def test_a_script_that_made_the_mark_sends_once_and_gets_the_cookie_with_the_answer(page, form):
    address, browser = f"/comments/{page.thread_id}/", Client()
    first = browser.post(address, form, **FROM_HERE, **MADE)
    assert first.status_code == 302
    assert browser.cookies["litre_comments"]["httponly"]
    # Without that answer it has no cookie, and sends the same again.
    again = Client()
    assert again.post(address, form, **FROM_HERE, **MADE)["Location"] == first["Location"]
    assert again.get(f"/comments/mine/{only().pk}/change/").status_code == 200


def test_a_made_mark_gives_no_right_to_what_bears_another(client, page, form):
    address = f"/comments/{page.thread_id}/"
    send(client, page, form)
    own = only()
    thief = Client()
    thief.post(address, form, **FROM_HERE, **MADE)
    assert thief.get(f"/comments/mine/{own.pk}/change/", **MADE).status_code == 404
    # What the site has given counts, whatever a script says besides.
    assert client.post(address, form, **FROM_HERE, **MADE)["Location"].endswith(own.anchor)
    assert Comment.objects.count() == 2


@pytest.mark.parametrize("made", ["", "0" * 31, "0" * 33, "G" * 32, "0" * 32 + "\n", "é" * 32])
def test_a_mark_of_another_shape_is_none(page, form, made):
    address = f"/comments/{page.thread_id}/"
    answer = Client().post(address, form, **FROM_HERE, HTTP_X_LITRE_MARK=made)
    assert answer.status_code == 307
