"""The address that proposes readings to the editor."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from litre.journal.views.furigana import LONGEST

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    def asking(text, **more):
        return client.post(reverse("litre_journal_furigana"), {"text": text, **more})

    client.force_login(get_user_model().objects.create_superuser("owner", "o@example.org", "x"))
    return asking


def test_proposes_readings_piece_by_piece(ask):
    pieces = ask("涙が出る\n私", language="ja").json()["pieces"]
    assert "".join(piece["text"] for piece in pieces) == "涙が出る\n私"
    assert pieces[0] == {"text": "涙", "reading": "なみだ", "sure": True}
    assert pieces[-1] == {"text": "私", "reading": "わたし", "sure": False}


def test_without_languages_those_of_the_journal_count(ask):
    assert ask("Tears are 涙.").json()["pieces"][1]["reading"] == "なみだ"


def test_chinese_of_a_chinese_page_gets_no_reading(ask):
    answer = ask("一公升的眼淚", language="zh-Hant", other_language="ja").json()
    assert answer == {"pieces": [{"text": "一公升的眼淚", "reading": "", "sure": False}]}


def test_refuses_more_text_than_a_few_paragraphs(ask):
    assert ask("涙" * LONGEST).status_code == 200
    answer = ask("涙" * (LONGEST + 1))
    assert answer.status_code == 400
    assert str(LONGEST) in answer.json()["error"]


def test_nothing_asked_is_answered_with_nothing(ask):
    assert ask("").json() == {"pieces": []}


def test_is_only_for_those_who_may_write(client):
    address = reverse("litre_journal_furigana")
    assert client.post(address, {"text": "涙"}).status_code == 302
    client.force_login(get_user_model().objects.create_user("reader", password="x"))
    assert client.post(address, {"text": "涙"}).status_code == 302


def test_is_asked_by_post_alone(ask, client):
    assert client.get(reverse("litre_journal_furigana")).status_code == 405
