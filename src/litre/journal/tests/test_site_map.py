from xml.etree import ElementTree

import pytest

from litre.catalogue.tests.records import litre_of_tears, make_work
from litre.journal.actions import plant

pytestmark = pytest.mark.django_db
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture(autouse=True)
def site():
    plant()


def places(client, address="/sitemap.xml"):
    root = ElementTree.fromstring(client.get(address).content)  # noqa: S314
    return root, [each.text for each in root.iter(f"{SPACE}loc")]


def test_the_map_names_each_address_and_its_form_in_each_language(client):
    litre_of_tears()
    root, found = places(client)
    address = "http://testserver/works/ichi-rittoru-no-namida/"
    assert address in found
    links = {
        each.get("hreflang"): each.get("href")
        for each in root.iter(LINK)
        if "rittoru" in each.get("href")
    }
    assert links["ja"] == "http://testserver/ja/works/ichi-rittoru-no-namida/"
    assert links["en"] == links["x-default"] == address


def test_addresses_in_other_scripts_are_encoded(client):
    make_work(("涙", "ja", "original"), slug="涙")
    assert "http://testserver/works/%E6%B6%99/" in places(client)[1]


def test_a_large_site_gets_a_list_of_maps(client, monkeypatch):
    for module in ("views.robots", "site_map"):
        monkeypatch.setattr(f"litre.journal.{module}.PART_SIZE", 3)
    litre_of_tears()
    root, parts = places(client)
    assert root.tag == f"{SPACE}sitemapindex"
    assert parts == [f"http://testserver/sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    everything = [
        place for n in range(len(parts)) for place in places(client, f"/sitemap-{n + 1}.xml")[1]
    ]
    assert len(set(everything)) == len(everything) >= 5
    assert client.get("/sitemap-99.xml").status_code == 404


def test_robots_are_sent_to_the_map(client):
    answer = client.get("/robots.txt")
    assert "Sitemap: http://testserver/sitemap.xml" in answer.content.decode()
    assert answer["Content-Type"].startswith("text/plain")
