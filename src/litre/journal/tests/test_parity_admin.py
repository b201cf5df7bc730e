"""Findings in the form of a review, after its publication, and on the page of them all."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from litre.journal.models import Finding, Settled
from litre.journal.parity.actions import look_over
from litre.journal.tests.test_parity import passage, said
from litre.journal.tests.writing import review

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client):
    user = get_user_model().objects.create_superuser("owner", "o@example.org", "x")
    client.force_login(user)
    return user


@pytest.fixture
def page():
    return review(body=[passage(("ja", "第2話「嵐」"), ("en", "Episode 3, <b>the storm</b>"))])


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def settle(client, page, /, **more):
    (found,) = Finding.objects.filter(page=page)
    data = {"page": page.pk, "digest": found.digest, "kind": found.kind, **more}
    return client.post(reverse("litre_journal_settle"), data)


def test_the_form_quotes_both_texts_in_their_languages(client, owner, page):
    html = client.get(edit(page)).content.decode()
    assert '<q lang="ja"><mark>第2話</mark>「嵐」</q>' in html
    assert '<q lang="en"><mark>Episode 3</mark>, the storm</q>' in html
    assert "#block-a-passage-section" in html


def test_the_form_reads_the_draft_and_not_what_is_public(client, owner, page):
    page.body = "[]"
    page.save_revision()
    assert "data-parity" not in client.get(edit(page)).content.decode()


def test_a_form_without_findings_has_no_panel(client, owner):
    assert "data-parity" not in client.get(edit(review())).content.decode()


def test_a_publication_says_so_and_is_not_held_up(client, owner, page):
    data = {
        "title": "第2話 / Episode 3",
        "slug": page.slug,
        "epigraph": streamfield([]),
        "body": streamfield([]),
        "stars": "",
        "comments": "by_age",
        "review_works": inline_formset([]),
        "review_authors": inline_formset([]),
        "review_kinds": inline_formset([]),
        "action-publish": "1",
    }
    answer = client.post(edit(page), nested_form_data(data), follow=True)
    assert "This article says something twice" in answer.content.decode()
    assert Finding.objects.get().second_words == "Episode 3"
    page.refresh_from_db()
    assert page.live
    assert page.title == data["title"]


def test_what_is_right_is_not_shown_again(client, owner, page):
    look_over(page, timezone.now())
    assert settle(client, page, script="1").status_code == 204
    assert Settled.objects.get().user == owner
    assert "data-parity" not in client.get(edit(page)).content.decode()
    assert settle(client, page, take_back="1").status_code == 302
    assert "data-parity" in client.get(edit(page)).content.decode()
    assert said(page)


def test_the_page_of_findings_has_open_and_settled_ones(client, owner, page):
    address = reverse("litre_journal_parity")
    look_over(page, timezone.now())
    assert "Episode 3" in client.get(address).content.decode()
    assert "Episode 3" in client.get(address, {"kind": "number"}).content.decode()
    assert "Episode 3" not in client.get(address, {"kind": "stars"}).content.decode()
    settle(client, page)
    assert "Episode 3" not in client.get(address, {"kind": "none"}).content.decode()
    assert "Episode 3" in client.get(address, {"state": "settled"}).content.decode()


def test_the_queries_of_that_page_do_not_grow_with_it(
    client, owner, page, django_assert_max_num_queries
):
    for number in range(12):
        look_over(review(slug=f"p{number}", body=page.body.raw_data[:]), timezone.now())
    client.get(reverse("litre_journal_parity"))
    with django_assert_max_num_queries(20):
        assert client.get(reverse("litre_journal_parity")).content.decode().count("Episode 3") == 12


@pytest.mark.parametrize(
    "data",
    [{"digest": "x"}, {"kind": "none"}, {"page": "0"}, {"page": "9" * 30}],
)
def test_nothing_that_was_not_found_is_settled(client, owner, page, data):
    look_over(page, timezone.now())
    assert settle(client, page, **data).status_code == 404
    assert not Settled.objects.exists()


def test_settling_is_only_for_those_who_may_change_the_page(client, page):
    look_over(page, timezone.now())
    user = get_user_model().objects.create_user("reader", password="x")
    client.force_login(user)
    assert settle(client, page).status_code == 302
    group = Group.objects.create(name="elsewhere")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    assert settle(client, page).status_code in {302, 403}
    assert not Settled.objects.exists()
    assert "Episode 3" not in client.get(reverse("litre_journal_parity")).content.decode()


def test_a_quoted_text_is_no_markup(client, owner):
    text = '<p>第2話 &lt;script&gt;alert("x")&lt;/script&gt;</p>'
    page = review(body=[passage(("ja", text), ("en", "Episode 3"))])
    html = client.get(edit(page)).content.decode()
    assert "&lt;script&gt;alert(&quot;x&quot;)" in html.split("data-parity=")[1].split("</ol>")[0]
