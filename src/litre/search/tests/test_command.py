import io
import json

import pytest
from django.core.management import CommandError, call_command

from litre.catalogue.models import WorkIdentifier
from litre.catalogue.tests.records import make_work
from litre.search.batch import answer_line, answer_lines, best_works
from litre.search.tests.shelves import review


def said(*words, **options):
    out = io.StringIO()
    call_command("search", *words, stdout=out, **options)
    return out.getvalue()


def batch(*lines: bytes) -> list[dict]:
    out = io.BytesIO()
    answer_lines(lines, out)
    return [json.loads(line) for line in out.getvalue().split(b"\n")[:-1]]


def test_results_are_told_in_a_terminal(filled):
    told = said("1", "litre")
    assert "1リットルの涙 · 1 Litre of Tears  [Drama, 2005]" in told
    assert "review: 1リットルの涙 / 1 Litre of Tears  5/5" in told
    assert "weeping" in said("weeping")
    assert said("ichi rittoru").count("as Ichi Rittoru no Namida") == 1


def test_nothing_found_is_a_sentence(filled):
    assert said("zzz") == "Nothing here is called “zzz”.\n"


def test_json_is_that_of_the_address(filled, client):
    told = json.loads(said("tears", json=True))
    asked = client.get("/api/search", {"q": "tears"}).json()
    assert [each["id"] for each in told["works"]] == [each["id"] for each in asked["works"]]
    assert told.keys() == asked.keys()


def test_a_query_is_owed():
    with pytest.raises(CommandError):
        said()


def test_a_line_is_answered_by_a_line(filled):
    WorkIdentifier(work=filled["litre"], scheme="anidb", value="4598").save()
    (found,) = batch("1リットル\n".encode())
    assert found["query"] == "1リットル"
    score = found["works"][0].pop("score")
    assert score > 0
    assert found["works"] == [
        {"id": filled["litre"].pk, "title": "1リットルの涙", "identifiers": {"anidb": "4598"}}
    ]


@pytest.mark.parametrize(
    "line",
    [
        b"", b"\n", b"\r\n", b"\x00\n", b"\xff\xfe\n", b"\xed\xa0\x80\n", b"a" * 100_000, b'"*)(\\\n',
        "涙".encode() * 40_000, "\u202e\u200b\ufeff".encode(), b"\xf0\x9f\x98", b"%_", b"NEAR(a b)",
    ],
)  # fmt: skip
def test_any_line_gets_an_object(filled, line):
    (found,) = batch(line)
    assert isinstance(found["works"], list)
    assert isinstance(found["query"], str)


def test_answers_stand_in_the_order_of_the_lines(filled):
    assert [each["query"] for each in batch(b"tears\n", b"\n", b"litre")] == ["tears", "", "litre"]


def test_works_of_articles_come_after_those_of_that_name(filled, shelf):
    other = make_work(("Other", "en", "original"))
    review(shelf, "Better than tears", other, slug="better")
    told = [each["id"] for each in batch(b"tears")[0]["works"]]
    assert told[:2] == [filled["song"].pk, filled["litre"].pk]
    assert told[2:] == [other.pk]
    scores = [each["score"] for each in best_works("tears")]
    assert scores == sorted(scores, reverse=True)


def test_of_works_that_answer_alike_the_reviewed_one_is_first(shelf):
    first, reviewed, last = (make_work(("NANA", "en", "original")) for _ in range(3))
    review(shelf, "NANA", reviewed, slug="nana")
    told = [each["id"] for each in batch(b"nana")[0]["works"]]
    assert told[0] == reviewed.pk
    assert {first.pk, last.pk} == set(told[1:])


def test_a_person_brings_their_works_where_no_work_is_called_so(filled):
    make_work(("Kinosaki nite", "ja-Latn", "original"))
    for asked in (b"Takao Kinoshita", "木下".encode(), b"kinosita takao"):
        assert batch(asked)[0]["works"][0]["id"] == filled["litre"].pk
    assert batch(b"kinosaki nite")[0]["works"][0]["title"] == "Kinosaki nite"


def test_ten_works_are_told_in_eight_queries(shelf, django_assert_max_num_queries):
    for number in range(12):
        make_work((f"Nana {number}", "en", "original"))
    # Four find the names, one asks whether people are credited, one which of those alike are reviewed.
    with django_assert_max_num_queries(8):
        assert len(json.loads(answer_line("nana"))["works"]) == 10
