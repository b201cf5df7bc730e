"""The parity reader on pages as a writer makes them."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from litre.catalogue.models import Credit, Fact, PersonName
from litre.journal.models import Finding, ParityReading, ReviewPage, ReviewWork, Settled
from litre.journal.parity.actions import look_over, settle, unsettle
from litre.journal.parity.queries import open_findings
from litre.journal.parity.reader import MANY, read_page
from litre.journal.tests.writing import model_article, person, review, work

pytestmark = pytest.mark.django_db


def passage(*lines: tuple[str, str]) -> dict:
    said = [{"language": tag, "text": f"<p>{text}</p>"} for tag, text in lines]
    return {"type": "passage", "value": {"lines": said}, "id": "a-passage"}


def paragraph(html: str, mark: str = "a-paragraph") -> dict:
    return {"type": "paragraph", "value": {"text": html, "align": ""}, "id": mark}


def about(page: ReviewPage, *works) -> ReviewPage:
    page.review_works = [ReviewWork(work=each) for each in works]
    page.save()
    return page


def said(page: ReviewPage) -> list[tuple[str, str, str]]:
    return [(each.kind, each.first_words, each.second_words) for each in read_page(page)]


def test_an_article_that_is_right_has_no_finding():
    assert read_page(model_article()) == []


def test_a_passage_is_compared_with_its_translation():
    page = review(
        body=[passage(("ja", "平成17年に180万部。"), ("en", "18,000,000 copies in 2005."))]
    )
    (found,) = read_page(page)
    assert (found.kind, found.first_words, found.second_words) == (
        "number",
        "180万部",
        "18,000,000 copies",
    )
    assert (found.first_language, found.second_language, found.first_at) == (
        "ja",
        "en",
        "a-passage",
    )


def test_the_epigraph_and_a_draft_are_read_as_they_are_in_memory():
    page = review()
    page.epigraph = json.dumps([passage(("ja", "昭和六十年の雨"), ("en", "The rain of 1986"))])
    assert said(page) == [("year", "昭和六十年", "1986")]
    assert ReviewPage.objects.get(pk=page.pk).epigraph.raw_data[:] == []


def test_two_versions_in_one_language_are_not_compared():
    page = review(body=[passage(("en", "in 2005"), ("en-GB", "in 2006"))])
    assert said(page) == []


def test_a_title_and_names_of_its_work_hold_the_same_number():
    names = [("冬の猫 第4巻", "ja", "original"), ("Winter Cat, Vol. 5", "en", "translated")]
    page = about(review(title="冬の猫 第4巻 / Winter Cat, Vol. 6"), work(names))
    assert said(page) == [
        ("number", "第4巻", "Vol. 6"),
        ("number", "第4巻", "Vol. 5"),
    ]


def test_two_names_against_three():
    text = "<p>木下高男・村上正典<br>Takao Kinoshita • Shosuke Murakami • Riko Narumi</p>"
    (found,) = read_page(review(body=[paragraph(text)]))
    assert found.kind == "names"
    assert found.first_words == "木下高男・村上正典"


def test_the_year_behind_a_link_and_in_the_title_is_that_of_the_record():
    one = work(year_from=2004, year_to=2005)
    html = f'<a linktype="work" id="{one.pk}">1リットルの涙</a> (%s)'
    page = about(review(title="NANA", body=[paragraph(html % 2005)]), one)
    assert said(page) == []
    page.body = json.dumps([paragraph(html % "平成18年")])
    assert said(page) == [("year", "平成18年", "2004")]
    page.body, page.title = "[]", "1リットルの涙 (2007)"
    assert said(page) == [("year", "2007", "2004")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("★★★★☆", []),
        ("評価：★★★★★", ["評価：★★★★★"]),
        ("My rating: 4.5 out of 5", ["My rating: 4.5 out of 5"]),
        ("I give ★★★ to the novel and half a star to the cat.", []),
        ("<p>★★★</p><p>★★</p><p>★★★★</p>", []),
        ("Rating: 8/10", []),
    ],
)
def test_stars_in_the_text_are_those_of_the_field(text, found):
    page = about(review(stars=8, body=[paragraph(text)]), work())
    assert [words for _kind, words, _field in said(page)] == found


def test_a_name_that_is_no_reading_of_its_kanji():
    made = work()
    made.credits = [Credit(person=person("是枝裕和", "Shunji Iwai"), part="池内亜也 / Aya Ikeuchi")]
    made.save()
    assert said(about(review(), made)) == [("reading", "是枝裕和", "Shunji Iwai")]


def test_a_romanised_name_with_a_source_is_believed():
    writer = person("是枝裕和", "Shunji Iwai")
    PersonName.objects.filter(form="romanised").update(source="the credits", standing="confirmed")
    made = work()
    made.credits = [Credit(person=writer)]
    made.save()
    assert said(about(review(), made)) == []


def test_a_credited_name_in_the_text_is_read_as_it_can_be():
    made = work()
    made.credits = [Credit(person=person("是枝裕和", "Hirokazu Kore-eda"))]
    made.save()
    page = about(review(body=[paragraph("<b>是枝裕和</b> (Hirokazu Koreeda)")]), made)
    assert said(page) == []
    page.body = json.dumps([paragraph("是枝裕和 Takashi Miike")])
    assert said(page) == [("reading", "是枝裕和", "Takashi Miike")]


def test_a_fact_in_two_languages():
    made = work()
    made.facts = [
        Fact(
            about="special", statement="A special followed on 5 April 2007. 2007年4月15日に特別編。"
        )
    ]
    made.save()
    assert said(about(review(), made)) == [("day", "4月15日", "5 April")]


def test_what_was_settled_is_not_told_again_until_a_text_changes():
    page = review(body=[passage(("ja", "第2話"), ("en", "Episode 3"))])
    now = timezone.now()
    (found,) = look_over(page, now)
    settle(found, None, now)
    settle(found, None, now)
    assert look_over(page, now) == []
    assert not open_findings().exists()
    assert Settled.objects.count() == 1
    page.body = json.dumps([passage(("ja", "第2話"), ("en", "Episode 4"))])
    assert [each.second_words for each in look_over(page, now)] == ["Episode 4"]
    unsettle(found.digest)
    assert not Settled.objects.exists()


def test_what_is_mended_goes_from_the_list_of_the_site():
    page = review(body=[passage(("ja", "第2話"), ("en", "Episode 3"))])
    first = look_over(page, timezone.now())
    assert look_over(page, timezone.now())[0].digest == first[0].digest
    assert Finding.objects.count() == 1
    page.body = "[]"
    look_over(page, timezone.now())
    assert not Finding.objects.exists()


def run(*words: str) -> list[str]:
    out = StringIO()
    call_command("parity", *words, stdout=out, stderr=StringIO())
    return out.getvalue().splitlines()


def test_the_command_tells_what_it_found_and_for_programs():
    review(body=[passage(("ja", "第2話"), ("en", "Episode 3"))])
    (line,) = run()
    assert line.endswith("1 Litre of Tears: The numbers differ: 第2話 / Episode 3")
    (line,) = map(json.loads, run("--json"))
    assert line["kind"] == "number"
    assert [each["words"] for each in line["said"]] == ["第2話", "Episode 3"]


def test_the_command_goes_on_with_what_was_read_longest_ago():
    pages = [review(slug=f"page-{number}") for number in range(3)]
    run("--limit", "2")
    assert ParityReading.objects.count() == 2
    run("--limit", "2")
    assert ParityReading.objects.count() == 3
    order = ParityReading.objects.order_by("read_at").values_list("page", flat=True)
    assert list(order) == [pages[1].pk, pages[2].pk, pages[0].pk]


def test_the_queries_of_a_reading_do_not_grow_with_its_works(django_assert_max_num_queries):
    works = []
    for number in range(8):
        made = work([(f"冬の猫 第{number}巻", "ja", "original")])
        made.credits = [Credit(person=person("是枝裕和", "Hirokazu Koreeda"))]
        made.save()
        works.append(made)
    page = ReviewPage.objects.get(pk=about(review(), *works).pk)
    with django_assert_max_num_queries(8):
        read_page(page)


def test_a_hostile_page_is_read_with_a_bound_on_what_is_told():
    html = (
        "".join(f"<p>平成17年（{year}年）</p>" for year in range(1500, 1900)) + "<a linktype" * 9999
    )
    blocks = [paragraph(html), paragraph("<" * 50_000), paragraph("1," * 50_000)]
    blocks += [
        passage(("ja", "第2話" * 5000), ("en", "Episode 3 " * 5000)),
        {"type": "table", "value": {}},
    ]
    assert len(read_page(review(body=blocks))) == MANY


def test_what_is_quoted_is_cut_between_words_and_says_so():
    around = "Someone saw everything there was, " * 8
    text = f"<p>{around}in 2005 (平成16年), {around}</p>"
    (found,) = read_page(review(body=json.dumps([paragraph(text)])))
    assert found.first.startswith("…")
    assert found.first.endswith("…")
    inner = found.first.strip("…").split()
    assert set(inner) <= {*around.split(), "in", "2005", "(平成16年),"}
