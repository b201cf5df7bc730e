import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from litre.catalogue.models import Work, WorkName
from litre.comments.models import Thread
from litre.journal.actions import plant
from litre.journal.models import Kind, Menu, OldAddress, ReviewPage, Series
from litre.journal.rich_text.converter import Converter

pytestmark = pytest.mark.django_db
# What the editor sends for a paragraph with a mark.
_LINE = Converter(["bold"]).from_database_format("<p>a <b>涙</b></p>")


@pytest.fixture
def work():
    work = Work(kind="drama")
    work.names = [WorkName(text="1リットルの涙", language="ja", form="original")]
    work.save()
    return work


@pytest.fixture
def shelf():
    return plant()


def _said(**changes):
    return nested_form_data(
        {
            "title": "1 Litre of Tears",
            "slug": "litre",
            "stars": "9",
            "hero": "",
            "epigraph": streamfield([]),
            "body": streamfield(
                [
                    (
                        "paragraph",
                        {
                            "text": _LINE,
                            "align": "",
                        },
                    )
                ]
            ),
            "excerpt": "",
            "language": "",
            "other_language": "",
            "tags": "涙, drama",
            "series": "",
            "published_at": "",
            "updated_at": "",
            "corrected_at": "",
            "minutes_fixed": "",
            "comments": "closed",
            "seo_title": "",
            "search_description": "",
            "review_works": inline_formset([]),
            "review_authors": inline_formset([]),
            "review_kinds": inline_formset([]),
            **changes,
        }
    )


def _add(shelf):
    return reverse("wagtailadmin_pages:add", args=["litre_journal", "reviewpage", shelf.pk])


def test_the_form_of_a_review_offers_all_it_has(admin_client, shelf):
    page = admin_client.get(_add(shelf)).content.decode()
    for field in ("stars", "hero", "epigraph", "body", "tags", "series", "comments", "pinned"):
        assert f'name="{field}' in page or f'id="id_{field}' in page or f"{field}-" in page
    assert "four and a half" in page


def test_a_review_is_written_and_published(admin_client, admin_user, shelf, work):
    kind = Kind.objects.create(name="Drama", slug="drama")
    said = _said(
        review_works=inline_formset([{"work": work.pk, "place": "subject"}]),
        review_authors=inline_formset([{"user": admin_user.pk}]),
        review_kinds=inline_formset([{"kind": kind.pk}]),
    )
    answer = admin_client.post(_add(shelf), {**said, "action-publish": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    review = ReviewPage.objects.get()
    assert review.live
    assert review.stars == 9
    assert [str(each.work) for each in review.review_works.all()] == ["1リットルの涙"]
    assert [each.kind for each in review.review_kinds.all()] == [kind]
    assert {tag.name for tag in review.tags.all()} == {"涙", "drama"}
    assert "a <b>涙</b>" in review.body[0].value["text"].source


def test_the_policy_of_comments_is_set_with_the_review(admin_client, shelf):
    admin_client.post(_add(shelf), _said())
    review = ReviewPage.objects.get()
    assert review.thread.policy == Thread.Policy.CLOSED
    edit = reverse("wagtailadmin_pages:edit", args=[review.pk])
    answer = admin_client.post(edit, _said(comments="open", stars=""))
    assert answer.status_code == 302
    review.thread.refresh_from_db()
    assert review.thread.policy == Thread.Policy.OPEN
    assert Thread.objects.count() == 1
    assert ReviewPage.objects.get().get_latest_revision_as_object().stars is None


@pytest.mark.parametrize("stars", ["11", "-1", "many"])
def test_stars_out_of_bounds_are_refused(admin_client, shelf, stars):
    answer = admin_client.post(_add(shelf), _said(stars=stars))
    assert answer.status_code == 200
    assert not ReviewPage.objects.exists()


@pytest.mark.parametrize(
    ("label", "make"),
    [
        ("litre_journal_kind", lambda: Kind.objects.create(name="a", slug="a")),
        ("litre_journal_series", lambda: Series.objects.create(name="a", slug="a")),
        ("litre_journal_menu", lambda: Menu.objects.create(name="a", slug="a")),
        ("litre_journal_oldaddress", lambda: OldAddress.objects.create(path="/a", target="/b")),
    ],
)
def test_what_orders_the_journal_has_lists_and_forms(admin_client, label, make):
    made = make()
    assert admin_client.get(reverse(f"wagtailsnippets_{label}:list")).status_code == 200
    edit = reverse(f"wagtailsnippets_{label}:edit", args=[made.pk])
    assert admin_client.get(edit).status_code == 200
