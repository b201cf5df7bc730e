from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from litre.catalogue.models import WorkName
from litre.catalogue.tests.records import kinoshita, litre_of_tears, make_work
from litre.search import hints
from litre.search.models import Hint
from litre.search.tests.shelves import review

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 3, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def on_tears(shelf):
    """A published article on a work, with words of its own."""
    return review(shelf, "On weeping", litre_of_tears(), search_words="1 litre\nerika")


def ranks():
    return dict(Hint.objects.values_list("words", "rank"))


def test_the_work_that_carries_the_article_keeps_its_promise(on_tears):
    hints.check_page(on_tears.pk, NOW)
    assert ranks() == {"1 litre": 1, "erika": None}
    assert Hint.objects.get(words="1 litre").page == on_tears


def test_an_essay_without_a_work_is_found_by_its_own_words(shelf):
    review(shelf, "On weeping", search_words="weeping")
    hints.check_due(NOW)
    assert ranks() == {"weeping": 1}


def test_a_work_or_person_that_stands_above_the_article_breaks_its_promise(shelf):
    essay = review(shelf, "On Takao Kinoshita", search_words="takao")
    person = kinoshita()
    hints.check_due(NOW)
    hint = hints.broken().get()
    assert (hint.page, hint.rank, hint.first) == (essay, 2, person)

    work = make_work(("Takao", "en", "original"))
    hints.check_due(NOW + MINUTE)
    hint = hints.broken().get()
    assert (hint.rank, hint.first) == (3, work)


def test_another_article_that_stands_first_is_named(shelf):
    review(shelf, "Weeping", slug="other")
    review(shelf, "On tears", search_words="weeping")
    hints.check_due(NOW)
    assert hints.broken().get().first.title == "Weeping"


def test_drafts_and_closed_pages_promise_nothing(shelf):
    draft = review(shelf, "On weeping", live=False, search_words="weeping")
    closed = review(shelf, "Tears", slug="closed", search_words="tears")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert hints.check_due(NOW) == []

    draft.save_revision().publish()
    assert ranks() == {"weeping": 1}
    draft.refresh_from_db()
    draft.unpublish()
    assert ranks() == {}


def test_words_of_a_draft_over_a_published_page_are_not_tried(on_tears):
    hints.check_due(NOW)
    on_tears.search_words = "something else"
    on_tears.save_revision()
    hints.check_due(NOW + MINUTE)
    assert set(ranks()) == {"1 litre", "erika"}


def test_a_name_saved_or_removed_anywhere_lets_the_clock_try_again(shelf):
    work = make_work(("Kiki", "en", "original"), search_words="kiki")
    hints.check_due(NOW)
    assert hints.check_due(NOW + MINUTE) == []

    other = make_work(("Nana", "en", "original"))
    review(shelf, "On Nana", other)
    name = WorkName(work=other, text="Kiki", language="en", form="alias")
    name.save()
    call_command("check_hints", "--due", verbosity=0)
    hint = hints.broken().get()
    assert (hint.work, hint.first) == (work, other)

    name.delete()
    hints.check_due(NOW + 2 * MINUTE)
    assert not hints.broken().exists()


def test_a_name_is_saved_with_no_query_for_hints(shelf):
    work = make_work(("Kiki", "en", "original"), search_words="kiki")
    name = work.names.get()
    name.text = "Kiki 2"
    with CaptureQueriesContext(connection) as asked:
        name.save()
    assert asked.captured_queries
    assert not [each for each in asked.captured_queries if "litre_search_hint" in each["sql"]]


def test_one_go_is_bounded_and_the_next_goes_on(shelf, monkeypatch):
    make_work(("Kiki", "en", "original"), search_words="kiki\nki\nkik")
    monkeypatch.setattr(hints, "MOST", 2)
    assert len(hints.check_due(NOW)) == 2
    assert len(hints.check_due(NOW)) == 1
    assert hints.check_due(NOW) == []


def test_a_warning_tells_since_when(shelf):
    work = make_work(("NANA", "en", "original"), search_words="kiki")
    hints.check_due(NOW)
    hints.check_due(NOW + timedelta(days=2))
    assert hints.broken().get().broken_since == NOW

    WorkName(work=work, text="Kiki", language="en", form="alias").save()
    hints.check_due(NOW + timedelta(days=3))
    assert Hint.objects.get().broken_since is None


def test_the_forms_of_page_and_work_warn_and_lead_to_the_remedy(admin_client, on_tears):
    work = on_tears.review_works.get().work
    kinoshita()
    make_work(("Erika", "en", "original"))
    page_form = reverse("wagtailadmin_pages:edit", args=[on_tears.pk])
    work_form = reverse("wagtailsnippets_litre_catalogue_work:edit", args=[work.pk])
    assert "data-broken-hints" not in admin_client.get(page_form).content.decode()

    work.search_words = "kinoshita"
    work.save()
    hints.check_due(NOW)

    of_page = admin_client.get(page_form).content.decode()
    assert "data-broken-hints" in of_page
    assert ">Erika</a>" in of_page
    assert f'href="{work_form}"' in of_page
    assert "<strong>kinoshita</strong>" in of_page
    assert "since 1 March 2026" in of_page
    of_work = admin_client.get(work_form).content.decode()
    assert "<strong>kinoshita</strong>" in of_work
    assert "<strong>erika</strong>" not in of_work
    home = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert f'href="{page_form}"' in home


def test_saving_a_work_tries_the_words_of_its_articles(shelf):
    work = make_work(("NANA", "en", "original"))
    review(shelf, "On NANA", work, search_words="kiki")
    hints.check_due(NOW)
    assert hints.broken().exists()
    WorkName(work=work, text="Kiki", language="en", form="alias").save()
    assert [hint.words for hint in hints.check_works([work.pk])] == ["kiki"]
    assert not hints.broken().exists()


def test_who_publishes_is_told_at_once(admin_client, shelf):
    page = review(shelf, "On weeping", live=False, search_words="kiki")
    answer = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        nested_form_data(
            {
                "title": page.title,
                "slug": page.slug,
                "search_words": "kiki",
                "epigraph": streamfield([]),
                "body": streamfield([]),
                "stars": "",
                "comments": "by_age",
                "review_works": inline_formset([]),
                "review_authors": inline_formset([]),
                "review_kinds": inline_formset([]),
                "action-publish": "1",
            }
        ),
        follow=True,
    )
    assert "Who searches for “kiki” does not find “On weeping” first." in answer.content.decode()


def test_an_article_prints_its_words_once(client, on_tears):
    work = on_tears.review_works.get().work
    work.search_words = "1 litre\nichi rittoru"
    work.save()
    told = client.get(on_tears.url).content.decode()
    for words in ("1%20litre", "ichi%20rittoru", "erika"):
        assert told.count(f'?q={words}">') == 1
    assert told.count("<dt>Search for</dt>") == 1


def test_an_essay_prints_its_words(client, shelf):
    essay = review(shelf, "On weeping", search_words="weeping")
    assert '?q=weeping">' in client.get(essay.url).content.decode()
