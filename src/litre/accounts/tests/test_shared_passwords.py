"""A password that a page or documents share among readers can't be guessed by asking on and on."""

import re
from http import HTTPStatus
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

pytestmark = pytest.mark.django_db
RIGHT = "six cups of barley tea"
ELSEWHERE = "203.0.113.9"


@pytest.fixture(autouse=True)
def _counts_anew():
    cache.clear()


@pytest.fixture(params=["page", "document"])
def door(request):
    """The address of what is behind a password, and that of its form."""
    if request.param == "page":
        page = Page.objects.get(depth=2)
        closed = PageViewRestriction.objects.create(
            page=page, restriction_type="password", password=RIGHT
        )
        return page.url, f"/_util/authenticate_with_password/{closed.pk}/{page.pk}/"
    collection = Collection.get_first_root_node().add_child(name="closed")
    closed = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password=RIGHT
    )
    file = ContentFile(b"text", name="closed.txt")
    document = get_document_model().objects.create(title="x", file=file, collection=collection)
    return document.url, f"/_util/authenticate_with_password/documents/{closed.pk}/"


def _try(client, door, password, **sent):
    behind, form = door
    return client.post(form, {"password": password, "return_url": behind}, **sent)


def _guess(client, door):
    for number in range(5):
        assert _try(client, door, f"guess {number}").status_code == HTTPStatus.OK


def test_after_five_wrong_ones_not_even_the_right_one_is_tried(client, door):
    _guess(client, door)
    answer = _try(client, door, RIGHT)
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "That was wrong too often. Wait five minutes." in answer.content.decode()
    assert f'value="{door[0]}"' in answer.content.decode()
    assert 'type="password"' in client.get(door[0], follow=True).content.decode()


def test_it_is_said_in_japanese_too(client, door):
    _guess(client, door)
    answer = _try(client, (door[0], f"/ja{door[1]}"), RIGHT)
    assert "間違いが続きました。5分ほどお待ちください。" in answer.content.decode()


def test_others_are_not_locked_out(client, door):
    _guess(client, door)
    answer = _try(client, door, RIGHT, REMOTE_ADDR=ELSEWHERE)
    assert (answer.status_code, answer["Location"]) == (HTTPStatus.FOUND, door[0])
    assert client.get(door[0]).status_code == HTTPStatus.OK


def test_right_ones_are_not_counted(client, door):
    for _ in range(8):
        assert _try(client, door, RIGHT).status_code == HTTPStatus.FOUND


of_a_file = pytest.mark.parametrize("door", ["document"], indirect=True)


@of_a_file
@pytest.mark.parametrize(
    ("asked", "prefix"),
    [
        ({"HTTP_REFERER": "http://testserver/ja/reviews/x/", "HTTP_ACCEPT_LANGUAGE": "en"}, "/ja"),
        ({"HTTP_REFERER": "http://testserver/reviews/x/", "HTTP_ACCEPT_LANGUAGE": "ja"}, ""),
        (
            {"HTTP_REFERER": "http://elsewhere.example/", "HTTP_ACCEPT_LANGUAGE": "ja,en;q=0.5"},
            "/ja",
        ),
        ({}, ""),
    ],
    ids=["from Japanese", "from English", "from elsewhere", "from nowhere"],
)
def test_a_file_asks_in_the_language_of_the_reader(client, door, asked, prefix):
    answer = client.get(door[0], **asked)
    assert answer.status_code == HTTPStatus.FOUND
    assert answer["Location"] == f"{prefix}{door[1]}?return_url={quote(door[0], safe='')}"
    assert "no-store" in answer["Cache-Control"]


@of_a_file
def test_the_form_of_a_file_is_a_page_of_the_site_and_leads_to_the_file(client, door):
    shown = client.get(door[0], follow=True, HTTP_ACCEPT_LANGUAGE="ja")
    text = shown.content.decode()
    assert "このファイルにはパスワードがかかっています" in text
    assert "sandbox" not in shown["Content-Security-Policy"]
    assert f'href="{door[1]}?return_url={quote(door[0], safe="")}"' in text
    action = re.search(r'<form method="post" action="([^"]+)"', text)[1]
    wrong = client.post(action, {"password": "wrong", "return_url": door[0]}).content.decode()
    assert f'value="{door[0]}"' in wrong
    assert f'href="{door[1]}?return_url={quote(door[0], safe="")}"' in wrong
    right = client.post(action, {"password": RIGHT, "return_url": door[0]})
    assert b"".join(client.get(right["Location"]).streaming_content) == b"text"


def test_the_form_alone_knows_its_way_back(client, door):
    form = client.get(f"/ja{door[1]}", {"return_url": door[0]}).content.decode()
    assert f'name="return_url" value="{door[0]}"' in form
    assert client.get(door[1]).status_code == HTTPStatus.OK


@of_a_file
def test_a_file_for_staff_alone_asks_for_no_password(client, door):
    CollectionViewRestriction.objects.update(restriction_type="login")
    assert client.get(door[0])["Location"].startswith("/_util/login/")
