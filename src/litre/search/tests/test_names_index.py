"""The index of names: found by any spelling, written with the change, made anew beside the old."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from litre.catalogue.models import Form, Person, PersonName, Work, WorkName
from litre.names.keys import japanese
from litre.names.keys.fold import version
from litre.search.meant import near_enough
from litre.search.models import IndexedName, NamesIndex
from litre.search.names import postings, rebuilding
from litre.search.names.finding import find_names
from litre.search.names.rebuilding import differences, is_current, rebuild
from litre.search.names.writing import Entry, folded, together

pytestmark = pytest.mark.django_db


def work(*names: tuple[str, str]) -> Work:
    made = Work(kind="drama")
    made.names = [
        WorkName(text=text, language=language, form=Form.ALIAS) for text, language in names
    ]
    made.save()
    return made


def person(*names: tuple[str, str]) -> Person:
    made = Person()
    made.names = [PersonName(text=text, language=tag, form=Form.ALIAS) for text, tag in names]
    made.save()
    return made


@pytest.fixture
def litre() -> Work:
    work(("世界の中心で、愛をさけぶ", "ja"), ("Socrates in Love", "en"))
    work(("リトル・フォレスト", "ja"), ("Little Forest", "en"))
    return work(
        ("1リットルの涙", "ja"), ("Ichi Rittoru no Namida", "ja-Latn"), ("1 Litre of Tears", "en"),
        ("一公升的眼淚", "zh-Hant"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "asked",
    [
        "1 litre", "1 liter", "ichi rittoru no namida", "ichi-rittoru", "1 liter of tear", "１リットル",
        "1ﾘｯﾄﾙ", "いちりっとるのなみだ", "一公升的眼淚", "一公升的眼泪", "一リットルの涙", "one litre of tears",
        "涙", "リットル", "1 ritoru no namida", "1 litter of tears",
    ],
)  # fmt: skip
def test_finds_a_work_by_any_spelling(litre: Work, asked: str) -> None:
    assert find_names(asked, 5, "works")[0].record == litre.pk


@pytest.mark.parametrize(
    "asked",
    [
        "Erika Sawajiri",
        "Sawajiri Erika",
        "沢尻エリカ",
        "澤尻エリカ",
        "さわじりえりか",
        "sawaziri erika",
    ],
)
def test_finds_a_person_in_any_order_and_form(asked: str) -> None:
    person(("沢尻龍一", "ja"), ("Sawajiri Ryuichi", "ja-Latn"))
    erika = person(("沢尻エリカ", "ja"), ("Sawajiri Erika", "ja-Latn"))
    found = find_names(asked, 5)[0]
    assert (found.record, found.is_person) == (erika.pk, True)


def test_a_title_of_kanji_alone_is_found_by_its_sound() -> None:
    here = work(("涙", "ja"))
    assert find_names("namida", 5)[0].record == here.pk


@pytest.mark.parametrize(
    "asked", ["Miyazaki Hayao", "Hayao Miyazaki", "みやざきはやお", "宮﨑駿", "宫崎骏"]
)
def test_a_person_of_kanji_alone_is_found_by_the_readings_it_may_have(asked: str) -> None:
    person(("宮崎摩耶", "ja"), ("Miyazaki Maya", "ja-Latn"))
    here = person(("宮崎駿", "ja"))
    assert find_names(asked, 5)[0].record == here.pk


def test_what_is_saved_is_found_and_what_is_undone_is_not(litre: Work) -> None:
    with transaction.atomic():
        work(("百円の恋", "ja"))
        assert find_names("百円の恋", 1)[0].text == "百円の恋"
        transaction.set_rollback(True)
    assert not [found for found in find_names("百円の恋", 5) if found.text == "百円の恋"]


def test_a_changed_name_is_found_by_the_new_one_alone(litre: Work) -> None:
    name = litre.names.get(language="en")
    name.text = "Zephyr Quartet"
    name.save()
    assert find_names("Zephyr Quartet", 1)[0].record == litre.pk
    assert "1 Litre of Tears" not in [found.text for found in find_names("Litre of Tears", 9)]


def test_deleting_a_work_leaves_nothing_of_it_in_the_index(litre: Work) -> None:
    Work.objects.all().delete()
    assert not IndexedName.objects.exists()
    assert find_names("litre", 5) == []
    assert postings.postings_of(0, ["u泪", "wtears"]) == []
    assert postings.numbers_of(0, ["u泪", "wtears"]) == {}


def test_names_saved_together_are_indexed_at_the_end() -> None:
    with transaction.atomic(), together():
        here = work(("百円の恋", "ja"))
        assert not IndexedName.objects.exists()
    assert find_names("hyakuen", 1)[0].record == here.pk


@pytest.mark.parametrize("asked", ["☆", "!!!", "！！！"])
def test_a_name_of_marks_alone_is_found(asked: str) -> None:
    work(("☆", "ja"), ("!!!", "ja"))
    work(("!!", "ja"), ("What!!!", "en"))
    assert [found.text for found in find_names(asked, 1)] == ["☆" if asked == "☆" else "!!!"]


def test_a_slip_in_a_short_name_is_forgiven() -> None:
    work(("Simoun", "ja-Latn"))
    work(("Simon", "en"))
    assert find_names("Siomun", 1)[0].text == "Simoun"


def test_an_index_of_another_version_serves_until_the_new_one_is_whole(litre: Work) -> None:
    NamesIndex.objects.update(version=version() + 1)
    assert not is_current()
    seen = []
    rebuild(lambda done, of: seen.append(find_names("litre", 1)[0].record))
    assert set(seen) == {litre.pk}
    assert is_current()
    assert find_names("litre", 1)[0].record == litre.pk
    assert not IndexedName.objects.filter(generation=0).exists()
    assert postings.numbers_of(0, ["u泪"]) == {}


@pytest.fixture
def without_dictionary(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "fugashi", None)
    japanese.is_whole.cache_clear()
    yield
    japanese.is_whole.cache_clear()


def test_an_index_is_made_anew_when_the_dictionary_goes(
    litre: Work, request: pytest.FixtureRequest
) -> None:
    assert not run_checks()
    request.getfixturevalue("without_dictionary")
    assert not is_current()
    rebuild()
    assert is_current()
    assert [note.id for note in run_checks()] == ["litre_search.I001"]
    for question in ("1リットルの涙", "りっとるの", "rittoru no", "1 litre"):
        assert find_names(question, 1)[0].record == litre.pk


def test_what_is_saved_during_a_rebuild_is_in_both(litre: Work) -> None:
    def save(done: int, of: int) -> None:
        if not WorkName.objects.filter(text="百円の恋").exists():
            work(("百円の恋", "ja"))

    rebuild(save)
    assert find_names("百円の恋", 1)[0].text == "百円の恋"
    assert IndexedName.objects.count() == WorkName.objects.count()


@pytest.mark.parametrize("changed", ["text", "language", "work"])
def test_what_changes_while_its_batch_is_made_is_indexed_as_it_is_now(
    litre: Work, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    other = work(("百円の恋", "ja"))
    name = litre.names.all()[0]

    def made_slowly(generation: int, batch: list[Entry]) -> Any:
        made = folded(generation, batch)
        new = {"text": "二リットルの涙", "language": "zh", "work": other}[changed]
        setattr(name, changed, new)
        name.save()
        return made

    monkeypatch.setattr(rebuilding, "folded", made_slowly)
    rebuild()
    assert differences() == []


def test_a_catalogue_older_than_the_index_is_not_current(litre: Work) -> None:
    NamesIndex.objects.all().delete()
    IndexedName.objects.all().delete()
    assert not is_current()
    work(("百円の恋", "ja"))
    assert not is_current()
    rebuild()
    assert find_names("litre", 1)[0].record == litre.pk


@pytest.mark.parametrize(
    "asked", ["", " ", "!?…", "\x00", "\ud800", "a" * 100_000, '"*-OR(', "\u202e\u200b", "の"]
)
def test_any_text_gets_an_answer(litre: Work, asked: str) -> None:
    assert isinstance(find_names(asked, 5), list)


def test_a_question_costs_four_queries(litre: Work, django_assert_num_queries) -> None:
    with django_assert_num_queries(4):
        find_names("litre", 5)


def test_a_change_looks_its_name_up_and_goes_through_no_other(litre: Work) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL goes through so few rows whatever it is asked")
    name = litre.names.get(language="en")
    with CaptureQueriesContext(connection) as asked:
        name.text = "Zephyr Quartet"
        name.save()
        name.delete()
    lookups = [
        query["sql"]
        for query in asked
        if query["sql"].startswith('SELECT "litre_search_indexedname"')
    ]
    with connection.cursor() as cursor:
        for sql in lookups:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            assert all("name_id=?" in step for *_, step in cursor.fetchall())
    assert len(lookups) == 2


def test_names_that_share_tokens_are_forgotten_one_by_one() -> None:
    works = [work((f"Zephyr {number}", "en")) for number in range(3)]
    works[1].delete()
    found = sorted(name.record for name in find_names("zephyr", 9))
    assert found == [works[0].pk, works[2].pk]
    assert postings.numbers_of(0, ["wzehyr"])["wzehyr"] == 2
    works[0].delete()
    works[2].delete()
    assert postings.postings_of(0, ["wzehyr"]) == []


def test_check_says_where_index_and_catalogue_differ(litre: Work) -> None:
    assert differences() == []
    WorkName.objects.filter(text="1 Litre of Tears").update(text="One Litre")
    IndexedName.objects.filter(text="Little Forest").delete()
    WorkName.objects.filter(text="Socrates in Love")._raw_delete("default")
    said = "\n".join(differences())
    assert all(name in said for name in ("One Litre", "Little Forest", "Socrates in Love"))
    rebuild()
    assert differences() == []


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("a", ["A", "A Letter", "Akira", "Like a Dragon"]),
        ("Ｋ", ["K", "Kira"]),
        ("ж", ["Жар"]),
        ("é", ["Étude"]),
        ("z", []),
    ],
)
def test_one_letter_finds_names_that_begin_with_it_or_have_it_as_a_word(
    asked: str, names: list[str]
) -> None:
    for name in ("A", "A Letter", "Akira", "Like a Dragon", "Banana", "K", "Kira", "Étude"):
        work((name, "en"))
    work(("Жар", "ru"))
    found = [name.text for name in find_names(asked, 9)]
    assert sorted(found) == sorted(names)
    assert found[:1] == names[:1]


def test_one_letter_finds_people_by_either_name() -> None:
    erika = person(("Erika Sawajiri", "ja-Latn"))
    for asked in ("e", "s"):
        assert [name.record for name in find_names(asked, 9)] == [erika.pk]
    assert find_names("w", 9) == []


@pytest.mark.parametrize("asked", ["te", "те"])
def test_two_letters_find_a_word_inside_of_a_name_behind_all_others(asked: str) -> None:
    for name in ("Tears", "1 Litre of Tears", "Banquet"):
        work((name, "en"))
    assert [name.text for name in find_names(asked, 9)] == ["Tears", "1 Litre of Tears"]


def test_a_letter_is_forgotten_with_its_name() -> None:
    work(("Like a Dragon", "en")).delete()
    assert postings.postings_of(0, ["la"]) == []
    assert postings.numbers_of(0, ["la"]).get("la") is None


def test_a_name_in_kanji_is_found_by_what_it_means_in_english(db) -> None:
    works = {}
    for text in ("魔女の宅急便", "黒猫の夜", "白夜行", "猫の恩返し"):
        work = Work()
        work.names = [WorkName(text=text, language="ja")]
        work.save()
        works[text] = work.pk
    first, *others = find_names("Night of the Black Cats", 4)
    assert first.record == works["黒猫の夜"]
    assert first.by_meaning
    asked = "Night of the Black Cats"
    assert [name.text for name in near_enough(asked, [first, *others])] == ["黒猫の夜"]
    assert not find_names("黒猫の夜", 1)[0].by_meaning
