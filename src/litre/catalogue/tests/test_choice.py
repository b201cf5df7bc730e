"""Which form of a name comes first: the cookie, the form that sets it, what obeys and what does not."""

import re

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from litre.catalogue.choice import COOKIE, First, read_choice, titles_first
from litre.catalogue.display import arrange
from litre.catalogue.models import WorkName
from litre.catalogue.tests.records import credit, kinoshita, litre_of_tears
from litre.catalogue.tests.test_display import LITRE, name, texts
from litre.journal.actions import plant

WORK = "/works/ichi-rittoru-no-namida/"
PERSON = "/people/takao-kinoshita/"


def with_choice(choice: str) -> Client:
    client = Client()
    client.cookies[COOKIE] = choice
    return client


@pytest.mark.parametrize(
    ("choice", "language", "both"),
    [
        (First.ORIGINAL, "en", ("1リットルの涙", "1 Litre of Tears")),
        (First.ORIGINAL, "ja", ("1リットルの涙", "1 Litre of Tears")),
        (First.ROMANISED, "en", ("Ichi Rittoru no Namida", "1リットルの涙")),
        (First.ROMANISED, "ja", ("Ichi Rittoru no Namida", "1リットルの涙")),
        (First.TRANSLATED, "en", ("1 Litre of Tears", "1リットルの涙")),
        (First.TRANSLATED, "ja", ("1 Litre of Tears", "1リットルの涙")),
    ],
)
def test_the_chosen_form_leads_and_its_counterpart_follows(choice, language, both):
    with titles_first(choice):
        assert texts(LITRE.pair(language)) == both
        assert texts(LITRE.printed(language)) == both


def test_without_a_choice_names_are_printed_as_ever():
    with titles_first(First.USUAL):
        assert texts(LITRE.pair("en")) == ("1 Litre of Tears", "1リットルの涙")
        assert texts(LITRE.printed("en")) == ("1リットルの涙", "1 Litre of Tears")


@pytest.mark.parametrize("choice", [First.ROMANISED, First.TRANSLATED])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_record_without_the_chosen_form_keeps_the_usual_one(choice, language):
    names = arrange([name("よみ", "ja-Hira", "reading"), name("読み", "ja")])
    usual = texts(names.pair(language)), texts(names.printed(language))
    with titles_first(choice):
        assert (texts(names.pair(language)), texts(names.printed(language))) == usual


@pytest.mark.parametrize("choice", [each for each in First if each])
def test_who_chose_a_form_reads_what_the_heading_says_first_everywhere(choice):
    names = arrange([name("砂時計", "ja"), name("Sunadokei", "ja-Latn", "romanised")])
    with titles_first(choice):
        assert texts(names.printed("en")) == texts(names.pair("en"))


@pytest.mark.parametrize("choice", list(First))
def test_a_reading_in_kana_never_leads(choice):
    with titles_first(choice):
        for language in ("en", "ja"):
            assert "いちリットルのなみだ" not in texts(LITRE.printed(language))


def test_a_latin_original_is_its_own_romanisation():
    beck = arrange([name("BECK", "en"), name("ベック", "ja", "translated")])
    with titles_first(First.ROMANISED):
        assert texts(beck.pair("ja")) == ("BECK", "ベック")


def test_a_translation_nobody_here_reads_does_not_lead():
    namida = arrange([name("涙", "ja"), name("眼淚", "zh-Hant", "translated")])
    with titles_first(First.TRANSLATED):
        assert texts(namida.printed("en")) == ("涙", "眼淚")
        assert texts(namida.printed("ja")) == ("涙", "眼淚")


def test_a_choice_on_a_record_without_names_prints_nothing():
    with titles_first(First.ROMANISED):
        assert arrange([]).printed("en") == []


@pytest.mark.parametrize("value", ["kana", "ORIGINAL", "original ", "\x00", "涙" * 999])
def test_an_unknown_value_counts_as_none(value):
    assert read_choice(value) is First.USUAL


@pytest.fixture
def work(db):
    plant()
    work = litre_of_tears()
    credit(work, kinoshita())
    return work


def heading(client, address):
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode().split("<h1", 1)[1].split("</h1>")[0].split(">", 1)[1]


@pytest.mark.parametrize(
    ("choice", "of_work", "of_person"),
    [
        ("original", "リットルの涙", "木下高男"),
        ("romanised", "Ichi Rittoru no Namida", "Takao Kinoshita"),
        ("translated", "1 Litre of Tears", "Takao Kinoshita"),
        ("kana", "1 Litre of Tears", "Takao Kinoshita"),
    ],
)
def test_pages_of_records_are_headed_by_the_choice(work, choice, of_work, of_person):
    client = with_choice(choice)
    assert of_work in heading(client, WORK)
    assert of_person in heading(client, PERSON)


@pytest.mark.parametrize("address", ["/works/", "/works/year/2005/", PERSON, "/search/?q=namida"])
def test_lists_and_results_obey(work, address):
    html = with_choice("romanised").get(address).content.decode()
    main = html.split("<main", 1)[1].split("</main>")[0]
    assert main.index("Namida") < main.index("リットルの")
    usual = Client().get(address).content.decode().split("<main", 1)[1].split("</main>")[0]
    assert usual != main


def post(client, **fields):
    return client.post("/titles-first/", fields)


def test_choosing_sets_one_cookie_and_leads_back(work):
    client = Client(enforce_csrf_checks=True)
    answer = post(client, first="romanised", next=f"{WORK}?page=2")
    assert (answer.status_code, answer["Location"]) == (302, f"{WORK}?page=2")
    cookie = answer.cookies.pop(COOKIE)
    assert not answer.cookies
    assert (cookie.value, cookie["samesite"], cookie["path"]) == ("romanised", "Lax", "/")
    assert cookie["max-age"] == 365 * 24 * 3600
    assert not cookie["secure"]


@override_settings(SESSION_COOKIE_SECURE=True)
def test_behind_a_proxy_the_cookie_is_secure(db):
    assert post(Client(), first="original").cookies[COOKIE]["secure"]


@pytest.mark.parametrize("first", ["", "kana"])
def test_as_usual_takes_the_cookie_away(db, first):
    answer = post(with_choice("original"), first=first)
    assert answer.cookies[COOKIE]["max-age"] == 0
    assert not post(Client(), first=first).cookies


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "x",
        "",
    ],
)
def test_a_foreign_way_back_is_refused(db, address):
    assert post(Client(), first="original", next=address)["Location"] == "/"


def test_a_way_back_can_bring_no_header_along(db):
    answer = post(Client(), first="original", next="/x\r\nSet-Cookie: a=b")
    assert "\n" not in answer["Location"]
    assert set(answer.cookies) == {COOKIE}


def test_asking_with_get_changes_nothing(work):
    answer = Client().get("/titles-first/?first=original")
    assert answer.status_code == 405
    assert not answer.cookies


def test_who_does_not_choose_gets_no_cookie_and_no_token(work):
    for address in ("/", WORK, PERSON, "/works/", "/ja/people/", "/no-such-page/"):
        answer = Client().get(address)
        assert not answer.cookies
        assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_each_page_offers_the_choice_and_says_which_is_made(work):
    html = with_choice("translated").get("/ja/works/?page=1").content.decode()
    assert 'action="/ja/titles-first/"' in html
    assert 'name="next" value="/ja/works/?page=1"' in html
    assert 'value="translated" aria-current="true">訳題<' in html
    assert html.count("aria-current") >= 1
    assert 'value="" aria-current="true"' in Client().get("/works/").content.decode()


MACHINES = [
    f"{WORK}feeds/atom.xml",
    f"{PERSON}feeds/rss.xml",
    "/sitemap.xml",
    "/api/search?q=namida",
    "/api/suggest?q=namida",
]


def _undated(feed):
    """A feed without entries is as old as the question."""
    return re.sub(rb"[0-9T:.+-]{19,}|[A-Z][a-z]{2}, [^<]* \+0000", b"", feed)


@pytest.mark.parametrize("address", MACHINES)
def test_machines_get_the_usual_names(work, address):
    usual, chosen = Client().get(address), with_choice("romanised").get(address)
    assert _undated(chosen.content) == _undated(usual.content)
    assert "Cookie" not in chosen.get("Vary", "")


@pytest.mark.parametrize("address", [WORK, PERSON])
def test_what_a_page_says_to_machines_stays(work, address):
    def said(client):
        html = client.get(address).content.decode()
        of_readers = ("<title>", "data-titles=")
        lines = [
            line
            for line in html.split("</head>")[0].split("\n")
            if not any(each in line for each in of_readers)
        ]
        assert any("og:title" in line for line in lines)
        assert any("ld+json" in line for line in lines)
        return lines

    assert said(with_choice("romanised")) == said(Client())


def test_pages_of_readers_vary_with_the_cookie_whoever_asks(work):
    for address in (WORK, "/works/", "/no-such-page/"):
        assert "Cookie" in Client().get(address)["Vary"]


def test_the_choice_ends_with_the_request(work):
    with_choice("romanised").get(WORK)
    assert "1 Litre of Tears" in heading(Client(), WORK)


def test_a_choice_costs_no_query(work, django_assert_num_queries):
    Client().get(WORK)
    with CaptureQueriesContext(connection) as usual:
        Client().get(WORK)
    with django_assert_num_queries(len(usual)):
        with_choice("original").get(WORK)


def test_the_text_of_a_name_is_escaped_in_the_way_back(work):
    html = Client().get('/search/?q="><b>').content.decode()
    assert '"><b>' not in html
    assert WorkName.objects.count() == 4
