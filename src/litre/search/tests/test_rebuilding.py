"""The index of names made anew: stopped, begun twice, shown while it is made."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from litre.search.models import IndexedName
from litre.search.names import rebuilding
from litre.search.names.finding import find_names
from litre.search.names.rebuilding import differences, is_current, rebuild
from litre.search.tests.shelves import review
from litre.search.tests.test_names_index import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def five(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five names, of which two are one batch."""
    monkeypatch.setattr(rebuilding, "_BATCH", 2)
    for number in range(5):
        work((f"Zephyr {number}", "en"))


def stop(done: int, of: int) -> None:
    raise KeyboardInterrupt


def made() -> set[int]:
    return set(IndexedName.objects.filter(generation=1).values_list("pk", flat=True))


def test_a_rebuild_that_was_stopped_goes_on(five: None) -> None:
    with pytest.raises(KeyboardInterrupt):
        rebuild(stop)
    first = made()
    assert len(first) == 2
    assert rebuild() == 5
    assert first < made()
    assert differences() == []


def test_what_changed_while_a_rebuild_was_stopped_is_indexed_as_it_is_now(five: None) -> None:
    here = work(("Quartz", "en"))
    with pytest.raises(KeyboardInterrupt):
        rebuild(stop)
    name = here.names.get()
    name.text = "Quartet"
    name.save()
    work(("Sphinx", "en"))
    rebuild()
    assert differences() == []
    assert find_names("quartet", 1)[0].record == here.pk


def test_one_of_another_version_that_was_stopped_begins_again(
    five: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(KeyboardInterrupt):
        rebuild(stop)
    first = made()
    monkeypatch.setattr(rebuilding, "version", lambda: 1000)
    rebuild()
    assert first.isdisjoint(made())
    assert is_current()


def test_two_at_a_time_make_one_index(five: None) -> None:
    begun: list[int] = []

    def other(done: int, of: int) -> None:
        if not begun:
            begun.append(done)
            rebuild()

    rebuild(other)
    assert begun == [2]
    assert differences() == []
    assert len(made()) == 5


def test_the_command_shows_how_far_it_is(
    five: None, shelf: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    review(shelf, "Tears")
    monkeypatch.setattr("litre.serving.progress._BAR_EVERY_S", 0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    call_command("search-index", "rebuild")
    told = capsys.readouterr()
    assert "names " in told.err
    assert "2 of 5" in told.err
    assert "100%  5 of 5" in told.err
    assert "pages " in told.err
    assert "1 of 1" in told.err
    assert told.out == "Indexed 5 names.\nIndexed the texts of 1 pages.\n"
    call_command("search-index", "rebuild", verbosity=0)
    told = capsys.readouterr()
    assert (told.out, told.err.replace("\r\x1b[K", "")) == ("", "")


def test_who_stops_the_command_is_told_that_it_goes_on(
    five: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "_finish", lambda generation: stop(0, 0))
    with pytest.raises(CommandError, match="Run the same command again"):
        call_command("search-index", "rebuild", stdout=io.StringIO())
