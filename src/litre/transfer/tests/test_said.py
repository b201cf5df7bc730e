"""Readings are told to the owner in words, never as keys of a program."""

import re

import pytest
from django.utils.translation import override

from litre.accounts.models import User
from litre.transfer.certificate_text import certificate_text
from litre.transfer.models import Proposal
from litre.transfer.said import label_of_reading, parts_of_reading
from litre.transfer.tests.bringing import bring_bytes, post, written

TEXT = (
    "木下高男・村上正典\nTakao Kinoshita • Shosuke Murakami\n(2005)\n\n★★★★★\n\n"
    "“1リットルの涙” (Ichi rittoru no namida / 1 Litre of Tears) is much better than "
    "世界の中心で、愛をさけぶ (Crying out love, in the center of the world)."
)


@pytest.mark.django_db
def test_the_screen_of_readings_shows_words_and_no_keys(client, tmp_path):
    bring_bytes(written(post(1, title="1リットルの涙 / 1 Litre of Tears", content=TEXT)), tmp_path)
    client.force_login(User.objects.create_superuser("owner", password="secret"))
    page = client.get("/admin/import/readings/").content.decode()
    told = re.sub(r"<[^>]+>|\s+", " ", page[page.index("<tbody>") :])
    for words in ("Names of the work", "Directed by 木下高男", "Better than", "5 out of 5 stars"):
        assert words in re.sub(" +", " ", told)
    for key in ("halves", "native", "block_index", "of_this_work", "role:", "{'"):
        assert key not in told


def test_a_reading_is_told_in_the_language_of_the_owner():
    with override("ja"):
        assert label_of_reading("credits") == "クレジット"
        part = parts_of_reading("credits", {"role": "director", "people": [{"native": "行定勲"}]})[
            0
        ]
    assert (part.note, part.text) == ("監督", "行定勲")


def test_a_reading_of_a_kind_nobody_knows_any_more_is_empty():
    assert parts_of_reading("colour", {"is": "red"}) == []


@pytest.mark.django_db
def test_the_certificate_counts_one_mention_as_one(tmp_path):
    run = bring_bytes(written(post(1)), tmp_path)
    thread = {"item": "post 1", "title": "", "wordpress": 2, "comments": 1, "mentions": 1}
    run.certificate["threads"] = [
        thread | {"hidden": 0, "approved": 0, "written": 0, "is_explained": True}
    ]
    assert "here 1 comment and 1 mention" in certificate_text(run).replace("mentions", "wrong")


@pytest.mark.django_db
def test_one_reading_is_counted_as_one(client, tmp_path):
    bring_bytes(written(post(1, title="1リットルの涙 / 1 Litre of Tears", content=TEXT)), tmp_path)
    client.force_login(User.objects.create_superuser("owner", password="secret"))
    number = Proposal.objects.first().pk
    answer = client.post(
        "/admin/import/readings/decide/", {"decision": f"confirm:{number}"}, follow=True
    )
    assert "Done: 1 reading." in answer.content.decode()
