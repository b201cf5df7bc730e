import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from litre.catalogue.models import Fact, Place, Relation, WorkIdentifier
from litre.catalogue.tests.records import credit, kinoshita, litre_of_tears, make_person, make_work
from litre.journal.actions import plant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    plant()


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


@pytest.fixture
def work():
    work = litre_of_tears()
    credit(work, kinoshita(), credited_as="木下髙男", part="Parts 1 and 2")
    WorkIdentifier(work=work, scheme="imdb", value="tt0480249").save()
    diary = make_work(("A Diary", "en", "original"), kind="book", year_from=1986)
    Relation(work=work, other=diary, kind="based_on", quotation="From the diary.").save()
    Place(work=work, name="FOD", address="https://fod.fujitv.co.jp/", territory="JP").save()
    Fact(work=work, about="broadcast", statement="Eleven Tuesdays.", source="Wikipedia").save()
    return work


def test_a_work_opens_with_everything_its_record_holds(client, work):
    page = client.get("/works/ichi-rittoru-no-namida/").content.decode()
    for text in (
        'lang="ja"><span class="upright">1</span>リットルの涙',
        "1 Litre of Tears</h1>",
        "いちリットルのなみだ",
        "Takao Kinoshita",
        "木下髙男",
        "Parts 1 and 2",
        "https://www.imdb.com/title/tt0480249/",
        "From the diary.",
        "https://fod.fujitv.co.jp/",
        "Eleven Tuesdays.",
        '"@type": "TVSeries"',
        ">Japan<",
    ):
        assert text in page


def test_a_relation_is_printed_on_the_page_of_either_work(client, work):
    assert "Adapted as" in client.get("/works/a-diary/").content.decode()


def test_the_japanese_interface_heads_a_work_with_its_japanese_name(client, work):
    page = client.get("/ja/works/ichi-rittoru-no-namida/").content.decode()
    assert '<h1 class="opening__vertical" lang="ja">' in page
    assert ">日本<" in page


def test_a_person_has_a_filmography(client, work):
    page = client.get("/people/takao-kinoshita/").content.decode()
    assert "1リットルの涙" in page
    assert "Takao Kinoshita</h1>" in page
    assert "2005" in page


@pytest.mark.parametrize(
    "address",
    [
        "/works/no-such/",
        "/people/no-such/",
        "/works/kind/no-such/",
        "/works/year/1801/",
        "/works/country/ZZ/",
        "/works/%00/",
    ],
)
def test_what_is_not_there_is_not_found(client, work, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/works/year/2005/", "/works/kind/drama/", "/works/country/JP/"]
)
def test_works_are_listed_by_year_kind_and_country(client, work, address):
    assert "1 Litre of Tears" in client.get(address).content.decode()


def test_a_work_that_ran_for_years_is_listed_under_each(client):
    make_work(("Long", "en", "original"), year_from=2001, year_to=2004)
    assert client.get("/works/year/2003/").status_code == 200


def test_the_index_is_ordered_by_letters_and_by_rows(client, work):
    latin = client.get("/works/").content.decode()
    assert latin.index("A Diary") < latin.index("1 Litre of Tears")
    gojuon = client.get("/works/gojuon/").content.decode()
    assert gojuon.index("1リットルの涙") < gojuon.index("A Diary")
    assert 'href="#gojuon-1"' in gojuon


def test_a_long_index_is_cut_into_pages_that_its_letters_lead_to(client, monkeypatch):
    monkeypatch.setattr("litre.catalogue.sections.PAGE_SIZE", 2)
    for name in ("Apple", "Avocado", "Banana", "Cherry"):
        make_work((name, "en", "original"))
    first = client.get("/works/").content.decode()
    assert 'href="?page=2#latin-3"' in first
    assert "Cherry" not in first
    assert "Cherry" in client.get("/works/?page=2").content.decode()
    assert client.get("/works/?page=99").status_code == 200
    assert client.get("/works/?page=-1%00").status_code == 200


@pytest.mark.parametrize(
    "address", ["/works/", "/works/gojuon/", "/works/kind/drama/", "/people/", "/people/gojuon/"]
)
def test_lists_cost_the_same_queries_however_long(client, address):
    litre_of_tears()
    kinoshita()
    few = queries(client, address)
    for number in range(8):
        make_work((f"Work {number}", "en", "original"), (f"作品{number}", "ja", "translated"))
        make_person((f"Somebody {number}", "en", "original"))
    assert queries(client, address) == few


def test_a_work_costs_the_same_queries_however_many_credits(client, work):
    Relation(work=make_work(("First", "en", "original")), other=work, kind="remake").save()
    few = queries(client, "/works/ichi-rittoru-no-namida/")
    for number in range(8):
        credit(work, make_person((f"Actor {number}", "en", "original")), role="cast")
        other = make_work((f"Other {number}", "en", "original"))
        Relation(work=other, other=work, kind="remake").save()
    assert queries(client, "/works/ichi-rittoru-no-namida/") == few
    assert few <= 22


def test_hostile_names_are_printed_as_text(client):
    make_work(("</script><script>alert(1)</script>", "en", "original"), slug="hostile")
    page = client.get("/works/hostile/").content.decode()
    assert "<script>alert" not in page
    assert "\\u003c/script\\u003e" in page


def test_a_work_without_names_has_a_page(client):
    make_work(slug="nameless")
    assert client.get("/works/nameless/").status_code == 200
    assert client.get("/works/").status_code == 200


def test_no_record_takes_the_address_of_an_index(client):
    assert make_work(("Gojūon", "en", "original")).slug == "gojuon-2"


def test_programs_know_a_work_by_one_address_in_both_languages(client, settings):
    settings.ADDRESS = "https://journal.example"
    work = litre_of_tears()
    path = f"/works/{work.slug}/"
    for asked in (path, f"/ja{path}"):
        html = client.get(asked).content.decode()
        data = json.loads(re.search(r'<script type="application/ld.json">(.*?)</script>', html)[1])
        assert data["url"] == f"https://journal.example{path}"
