"""Volunteers who want to be named are, on the page of their release."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from lxml import html

from litre.sharing.admin import Releases
from litre.sharing.models import Thanks
from litre.sharing.torrents import renew_torrent

pytestmark = pytest.mark.django_db


def thanked(client) -> list[tuple[str, str]]:
    found = html.fromstring(client.get("/releases/litre/").content)
    lines = found.xpath("//ul[@class='thanks']/li")
    return [(line.text_content(), "".join(line.xpath(".//a/@href"))) for line in lines]


def test_volunteers_stand_on_the_page_in_the_owner_s_order(client, release):
    assert thanked(client) == []
    for order, (name, link) in enumerate([("Zoë", ""), ("鈴木", "https://suzuki.example/")]):
        Thanks.objects.create(release=release, name=name, link=link, sort_order=order)
    assert thanked(client) == [("Zoë", ""), ("鈴木", "https://suzuki.example/")]


def test_the_page_of_what_can_be_seeded_says_how_to_be_named(client, release):
    pytest.importorskip("libtorrent", reason="make install brings it, a small install not")
    renew_torrent(release, timezone.now())
    page = html.fromstring(client.get("/releases/litre/").content)
    assert page.xpath("//section[@class='how']//a/@href") == ["/desk/new/"]


def test_a_link_of_a_volunteer_lends_no_weight(client, release):
    Thanks.objects.create(release=release, name="<b>x", link="https://x.example/")
    answer = client.get("/releases/litre/").content.decode()
    assert 'rel="nofollow ugc external noopener"' in answer
    assert thanked(client) == [("<b>x", "https://x.example/")]


@pytest.mark.parametrize(
    "fields", [{"name": "a\u202eb"}, {"name": ""}, {"name": "a", "link": "javascript:alert(1)"}]
)
def test_a_hostile_name_or_link_is_refused(release, fields):
    with pytest.raises(ValidationError):
        Thanks(release=release, **fields).full_clean()


def test_the_owner_writes_them_in_the_admin():
    assert "thanks" in [getattr(panel, "relation_name", "") for panel in Releases.panels]


def test_many_volunteers_cost_one_query(client, release, django_assert_max_num_queries):
    for number in range(20):
        Thanks.objects.create(release=release, name=f"Volunteer {number}", sort_order=number)
    client.get("/releases/litre/")
    with django_assert_max_num_queries(9):
        assert len(thanked(client)) == 20
