"""A form that is open in the admin while the desk puts the same thing right."""

import re

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from litre.catalogue.tests.records import kinoshita, litre_of_tears
from litre.desk.tests.letters import act, correct, staff_client
from litre.journal.models import ReviewPage
from litre.journal.tests.writing import model_article

pytestmark = pytest.mark.django_db


def _sent_by(form: str) -> dict[str, str]:
    """What an opened form says of its version."""
    fields = re.findall(r'name="(loaded_revision_\w+)"[^>]*value="([^"]*)"', form)
    return dict(fields)


def _article(page: ReviewPage, **changes: str) -> dict[str, str]:
    """The form of an article as a browser sends it to publish it."""
    empty = ("published_at", "updated_at", "corrected_at", "seo_title", "search_description")
    work = page.review_works.get()
    return nested_form_data(
        {
            **dict.fromkeys((*empty, "hero", "excerpt", "tags", "series", "minutes_fixed"), ""),
            "title": page.title,
            "slug": page.slug,
            "stars": "7",
            "language": "en",
            "other_language": "ja",
            "search_words": "",
            "comments": "open",
            "epigraph": streamfield([]),
            "body": streamfield([]),
            "review_works": inline_formset(
                [{"id": work.pk, "work": work.work_id, "place": "subject"}], initial=1
            ),
            "review_authors": inline_formset([]),
            "review_kinds": inline_formset([]),
            "action-publish": "1",
            **changes,
        }
    )


@pytest.mark.parametrize("model", ["work", "person"])
def test_who_has_a_record_open_is_told_that_the_desk_corrected_it(client, model):
    record, column = {"work": (litre_of_tears, "year_from"), "person": (kinoshita, "born")}[model]
    record = record()
    name = record.names.get(form="original")
    form = reverse(f"wagtailsnippets_litre_catalogue_{model}:edit", args=[record.pk])
    writer = staff_client()
    opened = _sent_by(writer.get(form).content.decode())
    ticket = correct(
        client, f"{model}-{record.pk}", f"{model}.{record.pk}.name.{name.pk}", "正しい名"
    )
    act(staff_client(), ticket, "accept")

    answer = writer.post(form, {column: "2004", **opened})

    assert "saved meanwhile" in answer.content.decode()
    record.refresh_from_db()
    assert record.names.get(form="original").text == "正しい名"


@pytest.mark.parametrize("was_saved_before", [True, False])
def test_an_article_that_was_open_stays_dated_corrected(client, was_saved_before):
    page = model_article(comments=0)
    if was_saved_before:
        page.save_revision().publish()
    form = reverse("wagtailadmin_pages:edit", args=[page.pk])
    writer = staff_client()
    opened = _sent_by(writer.get(form).content.decode())
    assert bool(opened) is was_saved_before
    work = page.review_works.get().work
    act(
        staff_client(),
        correct(client, f"work-{work.pk}", f"work.{work.pk}.year_from", "2006"),
        "accept",
    )

    assert writer.post(form, {**_article(page), **opened}).status_code == 302

    page.refresh_from_db()
    assert (page.stars, page.corrected_at is None) == (7, False)
    assert "“2005” is now “2006”" in client.get(page.url).content.decode()


def test_who_has_seen_the_date_of_a_correction_may_take_it_away(client):
    page = model_article(comments=0)
    work = page.review_works.get().work
    act(
        staff_client(),
        correct(client, f"work-{work.pk}", f"work.{work.pk}.year_from", "2006"),
        "accept",
    )
    form = reverse("wagtailadmin_pages:edit", args=[page.pk])
    writer = staff_client()
    opened = _sent_by(writer.get(form).content.decode())

    assert writer.post(form, {**_article(page), **opened}).status_code == 302

    page.refresh_from_db()
    assert page.corrected_at is None
