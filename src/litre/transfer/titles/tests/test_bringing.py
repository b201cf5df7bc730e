"""The import of titles: again, stopped, newer, beside what editors wrote."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from litre.catalogue.models import Work, WorkIdentifier, WorkName
from litre.catalogue.tests.records import make_work
from litre.search.models import IndexedName
from litre.search.queries import find
from litre.transfer.errors import BadTitles
from litre.transfer.titles import run as importing
from litre.transfer.titles.account import titles_text
from litre.transfer.titles.batch import Brought
from litre.transfer.titles.run import Order, bring_titles

pytestmark = pytest.mark.django_db
TEARS = "4598|1|x-jat|Ichi Rittoru no Namida\n4598|4|ja|1リットルの涙\n4598|4|en|1 Litre of Tears\n"
NANA = "7|4|en|Nana\n7|1|x-jat|Nana\n7|4|ja|ナナ\n"


def bring(folder: Path, text: str, name: str = "titles.dat", **asked: object) -> Brought:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return bring_titles(Order(path, **asked), lambda step, done, total: None)


def work_of(number: int) -> Work:
    return Work.objects.get(identifiers__scheme="anidb", identifiers__value=str(number))


def names_of(number: int) -> list[tuple[str, str, str]]:
    return list(work_of(number).names.values_list("text", "language", "form"))


def rows() -> list[tuple[object, ...]]:
    names = WorkName.objects.order_by("pk").values_list()
    return [
        *names,
        *Work.objects.order_by("pk").values_list(),
        *WorkIdentifier.objects.values_list(),
    ]


def test_brings_works_with_names_address_and_index_keys(tmp_path):
    brought = bring(tmp_path, NANA + TEARS)
    assert (brought.titles, brought.works, brought.new, brought.names_added) == (6, 2, 2, 6)
    work = work_of(4598)
    assert (work.slug, work.kind) == ("ichi-rittoru-no-namida", "other")
    assert work.latin_key.startswith("00000001 litre of tears")
    assert names_of(4598) == [
        ("1リットルの涙", "ja", "original"),
        ("Ichi Rittoru no Namida", "ja-Latn", "romanised"),
        ("1 Litre of Tears", "en", "translated"),
    ]
    name = work.names.first()
    assert (name.standing, name.source) == ("confirmed", "AniDB titles: titles.dat")
    assert name.match_key
    assert name.sort_key


def test_the_same_file_again_changes_nothing(tmp_path):
    bring(tmp_path, NANA + TEARS)
    before = rows()
    brought = bring(tmp_path, NANA + TEARS, name="again.dat")
    assert (brought.new, brought.changed, brought.unchanged) == (0, 0, 2)
    assert rows() == before


def test_many_works_cost_as_many_queries_as_one(tmp_path, django_assert_max_num_queries):
    bring(tmp_path, NANA)
    text = "".join(f"{n}|1|x-jat|Work\n" for n in range(100, 160))
    with django_assert_max_num_queries(20):
        bring(tmp_path, text)
    assert work_of(159).slug == "work-60"


def test_what_came_is_found_at_once_and_what_went_is_not(tmp_path):
    def found(asked: str) -> list[int]:
        return [hit.record.pk for hit in find(asked).works]

    bring(tmp_path, NANA + TEARS)
    assert found("ichi rittoru no namida")[:1] == [work_of(4598).pk]
    bring(tmp_path, TEARS.replace("1 Litre of Tears", "Diary of Aya"))
    assert found("diary of aya")[:1] == [work_of(4598).pk]
    assert "1 Litre of Tears" not in {row.text for row in IndexedName.objects.all()}


def test_a_stop_at_any_batch_leads_to_the_same_end(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "_BATCH", 1)
    text = "".join(f"{n}|1|x-jat|Work\n{n}|4|ja|作品{n}\n" for n in range(1, 6))

    def stop(step: str, done: int, total: int) -> None:
        if step == "works" and done == 3:
            raise KeyboardInterrupt

    path = tmp_path / "titles.dat"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        bring_titles(Order(path), stop)
    assert Work.objects.count() == 3
    brought = bring(tmp_path, text)
    assert (brought.new, brought.unchanged) == (2, 3)
    assert [work_of(n).slug for n in (1, 2, 5)] == ["work", "work-2", "work-5"]


def test_a_newer_file_adds_changes_and_removes(tmp_path):
    bring(tmp_path, NANA + TEARS)
    newer = TEARS.replace("1 Litre of Tears", "A Litre of Tears") + "4598|2|ko|1리터의 눈물\n"
    brought = bring(tmp_path, newer)
    assert (brought.new, brought.changed, brought.unchanged) == (0, 1, 0)
    assert (brought.names_added, brought.names_removed) == (2, 1)
    assert [name[0] for name in names_of(4598)] == [
        "1リットルの涙",
        "Ichi Rittoru no Namida",
        "A Litre of Tears",
        "1리터의 눈물",
    ]
    assert work_of(4598).latin_key.startswith("litre of tears")
    assert work_of(4598).slug == "ichi-rittoru-no-namida"
    assert len(names_of(7)) == 3


def test_what_an_editor_wrote_changed_or_removed_stays(tmp_path):
    bring(tmp_path, TEARS)
    work = work_of(4598)
    work.names.filter(language="en").update(text="One Litre of Tears")
    work.names.filter(form="romanised").delete()
    work.names.add(WorkName(text="一升的眼泪", language="zh-Hans", form="translated", sort_order=9))
    work.save()
    bring(tmp_path, TEARS + "4598|4|zh-Hans|一升的眼泪\n4598|3|ja|1リットル\n")
    assert names_of(4598) == [
        ("1リットルの涙", "ja", "original"),
        ("One Litre of Tears", "en", "translated"),
        ("一升的眼泪", "zh-Hans", "translated"),
        ("1リットル", "ja", "short"),
    ]
    bring(tmp_path, "4598|1|x-jat|Ichi Rittoru no Namida\n")
    assert [name[0] for name in names_of(4598)] == ["One Litre of Tears", "一升的眼泪"]


def test_an_editor_may_take_a_name_over_by_its_source(tmp_path):
    bring(tmp_path, TEARS)
    work_of(4598).names.filter(language="en").update(source="The back of the disc")
    bring(tmp_path, TEARS.replace("4598|4|en|1 Litre of Tears\n", ""))
    assert "1 Litre of Tears" in {name[0] for name in names_of(4598)}


def test_a_work_that_has_the_number_already_gets_the_names(tmp_path):
    work = make_work(("1リットルの涙", "ja", "original"), slug="tears")
    WorkIdentifier.objects.create(work=work, scheme="anidb", value="4598")
    brought = bring(tmp_path, TEARS)
    assert (brought.new, brought.changed) == (0, 1)
    assert [name[0] for name in names_of(4598)] == [
        "1リットルの涙",
        "Ichi Rittoru no Namida",
        "1 Litre of Tears",
    ]
    assert (work_of(4598).slug, work_of(4598).kind) == ("tears", "drama")
    bring(tmp_path, "4598|1|x-jat|Ichi Rittoru no Namida\n")
    assert names_of(4598)[0] == ("1リットルの涙", "ja", "original")


def test_a_work_that_was_deleted_stays_deleted(tmp_path):
    bring(tmp_path, TEARS)
    Work.objects.all().delete()
    bring(tmp_path, TEARS)
    bring(tmp_path, TEARS + "4598|3|ja|1リットル\n")
    assert not Work.objects.exists()
    assert not WorkName.objects.exists()


def test_an_address_in_use_gets_a_number(tmp_path):
    make_work(("Nana", "en", "original"))
    bring(tmp_path, NANA)
    assert work_of(7).slug == "nana-2"


def test_an_address_too_long_for_a_number_gives_way(tmp_path):
    long = "".join(chr(97 + n % 26) for n in range(300))
    bring(tmp_path, f"1|1|x-jat|{long}\n2|1|x-jat|{long}\n")
    assert len(work_of(2).slug) == 192
    assert work_of(2).slug.endswith("-2")


def test_bad_lines_are_told_and_the_rest_comes(tmp_path, capsys):
    path = tmp_path / "titles.dat"
    path.write_text("1|1|x-jat\n" + NANA, encoding="utf-8")
    call_command("import", "titles", str(path), "--kind", "series")
    said = capsys.readouterr()
    assert "line 1: it has 3 fields" in said.err
    assert "works: 1 new, 0 changed, 0 unchanged" in said.out
    assert "lines left out: 1" in said.out
    assert work_of(7).kind == "series"


def test_strict_brings_nothing_of_a_file_with_a_bad_line(tmp_path):
    with pytest.raises(BadTitles, match="line 4: “q” is no number of a work"):
        bring(tmp_path, NANA + "q|1|x-jat|A\n", strict=True)
    assert not Work.objects.exists()


def test_a_damaged_line_takes_no_name_away(tmp_path):
    bring(tmp_path, TEARS + NANA)
    before = rows()
    damaged = TEARS.replace("ja|1リットルの涙", "?|1リ") + NANA
    brought = bring(tmp_path, damaged)
    assert (brought.works_held, brought.changed, brought.unchanged) == (1, 0, 1)
    assert rows() == before
    assert "works left as they were: 1" in titles_text(brought)
    bring(tmp_path, "4598|4|ja|1リットルの涙\n" + NANA)
    assert [text for text, _language, _form in names_of(4598)] == ["1リットルの涙"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_file_of_which_no_line_is_a_title_is_refused(tmp_path, encoding):
    path = tmp_path / "titles.dat"
    path.write_text(TEARS, encoding=encoding)
    with pytest.raises(CommandError, match="line 1: it is not UTF-8") as refused:
        call_command("import", "titles", str(path))
    assert refused.value.returncode == 2


def test_the_command_says_what_is_wrong_with_the_file(tmp_path):
    with pytest.raises(CommandError, match="can't be read: No such file") as refused:
        call_command("import", "titles", str(tmp_path / "none.dat"))
    assert refused.value.returncode == 2


def test_a_work_with_unchanged_titles_is_not_even_read(tmp_path):
    bring(tmp_path, NANA)
    with CaptureQueriesContext(connection) as asked:
        bring(tmp_path, NANA)
    assert not [q for q in asked.captured_queries if "litre_catalogue_workname" in q["sql"]]
