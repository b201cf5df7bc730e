import pytest

from litre.catalogue.models import WorkIdentifier


def ask(client, status=200, **said):
    answer = client.get("/api/search", said)
    assert answer.status_code == status
    assert answer["Access-Control-Allow-Origin"] == "*"
    return answer.json()


def test_a_work_is_told_with_names_identifiers_and_why(client, filled):
    WorkIdentifier(work=filled["litre"], scheme="anidb", value="4598").save()
    found = ask(client, q="1 litre")["works"][0]
    assert found["title"] == "1リットルの涙"
    assert found["identifiers"] == {"anidb": "4598"}
    assert found["url"] == f"http://testserver/works/{filled['litre'].slug}/"
    assert {
        "text": "1 Litre of Tears",
        "language": "en",
        "form": "translated",
        "supposed": False,
    } in found["names"]
    assert found["why"] == {
        "part": "name",
        "language": "en",
        "text": [{"text": "1 Litre", "marked": True}, {"text": " of Tears", "marked": False}],
    }
    assert found["reviews"][0]["stars"] == 5.0


def test_the_order_is_that_of_the_page(client, filled):
    told = [each["id"] for each in ask(client, q="tears")["works"]]
    shown = client.get("/search/", {"q": "tears"}).context["results"].works
    assert told == [each.record.pk for each in shown]


def test_people_and_articles_are_told(client, filled):
    assert ask(client, q="木下")["people"][0]["title"] == "木下高男"
    article = ask(client, q="weeping")["articles"][0]
    assert article["title"] == "On weeping at tears"
    assert {"text": "weeping", "marked": True} in article["why"]["text"]


def test_filters_are_obeyed_and_said_again(client, filled):
    found = ask(client, q="tears", kind="song", year="1990-")
    assert found["filters"] == {"kind": "song", "year": "1990-"}
    assert found["totals"] == {"works": 1, "people": 0, "articles": 0}


@pytest.mark.parametrize(
    ("name", "said"),
    [("kind", "poem"), ("year", "x"), ("country", "??"), ("stars", "9"), ("language", "1")],
)
def test_a_bad_filter_is_named_in_both_languages(client, filled, name, said):
    error = ask(client, 400, q="tears", **{name: said})["error"]
    assert (error["code"], error["parameter"]) == ("bad_filter", name)
    assert set(error["message"]) == {"en", "ja"}
    assert error["message"]["en"] != error["message"]["ja"]
    assert error["message"]["en"].endswith(".")
    assert error["message"]["ja"].endswith("。")


@pytest.mark.parametrize("number", ["0", "x", "-1", "99999999999"])
def test_a_bad_page_is_named(client, filled, number):
    assert ask(client, 400, q="tears", page=number)["error"]["parameter"] == "page"


def test_writing_is_refused_in_the_same_shape(client, filled):
    answer = client.post("/api/search", {"q": "tears"})
    assert answer.status_code == 405
    assert answer.json()["error"]["code"] == "method"


def test_nothing_is_found_for_nothing(client, filled):
    assert ask(client)["totals"] == {"works": 0, "people": 0, "articles": 0}


def test_addresses_follow_the_language_asked_for(client, filled):
    assert "/ja/works/" in ask(client, q="涙", lang="ja")["works"][0]["url"]


def test_queries_do_not_grow_with_results(client, filled, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        ask(client, q="tears")
