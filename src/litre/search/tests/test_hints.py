import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from litre.catalogue.models import WorkName
from litre.catalogue.tests.records import litre_of_tears, make_work
from litre.search import hints
from litre.search.models import Hint
from litre.search.tests.shelves import review

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 3, tzinfo=UTC)


@pytest.fixture
def promising(shelf):
    return litre_of_tears(search_words="1 litre\n\n  ichi   rittoru \n1 litre")


@pytest.fixture
def broken_one(shelf):
    """A work that promises a name which only another has."""
    make_work(("Kiki", "en", "original"))
    return make_work(("NANA", "en", "original"), search_words="kiki")


def ranks():
    return dict(Hint.objects.values_list("words", "rank"))


def test_several_hints_are_kept(promising):
    assert [hint.rank for hint in hints.check_due(NOW)] == [1, 1]
    assert ranks() == {"1 litre": 1, "ichi rittoru": 1}
    assert not hints.broken().exists()


def test_a_better_namesake_breaks_a_hint(shelf):
    nana = make_work(("Nana 2", "en", "original"), search_words="nana")
    hints.check_due(NOW)
    assert ranks() == {"nana": 1}

    better = make_work(("NANA", "en", "original"))
    hints.check_due(NOW + timedelta(days=1))

    hint = hints.broken().get()
    assert (hint.work, hint.rank, hint.first_work) == (nana, 2, better)


def test_a_name_mends_a_hint(shelf, broken_one):
    hints.check_due(NOW)
    assert hints.broken().get().rank is None

    WorkName(work=broken_one, text="Kiki", language="en", form="alias").save()
    review(shelf, "On NANA", broken_one)
    hints.check_works([broken_one.pk], NOW)

    assert not hints.broken().exists()


def test_only_what_is_due_is_tried(promising, django_assert_num_queries):
    hints.check_due(NOW)
    with django_assert_num_queries(8):
        assert hints.check_due(NOW + timedelta(hours=23)) == []
    assert len(hints.check_due(NOW + timedelta(days=1))) == 2


def test_words_taken_back_and_works_deleted_leave_nothing(promising):
    hints.check_due(NOW)
    promising.search_words = "1 litre"
    promising.save()
    hints.check_due(NOW)
    assert ranks() == {"1 litre": 1}

    promising.delete()
    assert not Hint.objects.exists()


def test_a_publication_tries_its_own_and_makes_the_others_due(shelf, promising, broken_one):
    hints.check_due(NOW)
    page = review(shelf, "1 Litre of Tears", promising)
    page.save_revision().publish()

    assert Hint.objects.get(words="1 litre").checked_at > NOW
    assert Hint.objects.get(words="kiki").names == ""
    assert hints.broken().get().words == "kiki"


def test_a_search_that_fails_keeps_no_page_from_being_published(
    shelf, promising, monkeypatch, caplog
):
    page = review(shelf, "1 Litre of Tears", promising, live=False)

    def fail(*args, **kwargs):
        raise RuntimeError("the index is gone")

    monkeypatch.setattr(hints, "find", fail)
    page.save_revision().publish()

    page.refresh_from_db()
    assert page.live
    assert "could not be tried" in caplog.text


def test_the_command_tells_and_fails(promising, broken_one):
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_hints", stdout=out)
    assert ended.value.code == 1
    assert "1 litre: 1リットルの涙" in out.getvalue()
    assert "kiki: NANA: not among the first 50; first is Kiki" in out.getvalue()
    call_command("check_hints", "--due", stdout=out)


def test_writers_are_told_on_the_first_page(admin_client, broken_one):
    first = reverse("wagtailadmin_home")
    assert "broken-hints" not in admin_client.get(first).content.decode()

    hints.check_due(NOW)

    told = admin_client.get(first).content.decode()
    assert "broken-hints" in told
    assert "is not found" in told
    assert ">Kiki</a>" in told


def test_the_work_page_prints_each_as_a_link(client, promising):
    told = client.get(reverse("catalogue:work", args=[promising.slug])).content.decode()
    assert '?q=1%20litre">' in told
    assert '?q=ichi%20rittoru">' in told


def test_who_saves_a_work_is_told_at_once(admin_client, broken_one):
    edit = reverse("wagtailsnippets_litre_catalogue_work:edit", args=[broken_one.pk])
    empty = ("credits", "relations", "places", "facts", "identifiers")
    form = {
        "kind": "drama",
        "slug": broken_one.slug,
        "search_words": "kiki\nnana",
        "names": inline_formset([_own_name(broken_one)], initial=1),
        **{key: inline_formset([]) for key in empty},
    }
    told = admin_client.post(edit, nested_form_data(form), follow=True).content.decode()
    assert "searches for “kiki”" in told
    assert "searches for “nana”" not in told


def _own_name(work):
    name = work.names.get()
    return {
        "id": name.pk,
        "text": name.text,
        "language": name.language,
        "form": name.form,
        "standing": name.standing,
        "source": "",
    }
