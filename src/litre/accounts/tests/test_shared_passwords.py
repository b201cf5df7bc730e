"""A password that a page or documents share among readers can't be guessed by asking on and on."""

from http import HTTPStatus

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
    return document.url, f"/documents/authenticate_with_password/{closed.pk}/"


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
    assert 'type="password"' in client.get(door[0]).content.decode()


@pytest.mark.parametrize("door", ["page"], indirect=True)
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
