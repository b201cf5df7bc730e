"""Redirects of Wagtail's, asked in every language of the interface."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from litre.journal.tests.writing import model_article

pytestmark = pytest.mark.django_db
IN_BOTH = pytest.mark.parametrize("prefix", ["", "/ja"])


def _led(client, address: str) -> tuple[int, str]:
    answer = client.get(address)
    return answer.status_code, answer.headers.get("Location", "")


@IN_BOTH
def test_the_old_address_of_a_review_leads_to_the_new_one(
    client, prefix, django_capture_on_commit_callbacks
):
    page = model_article(comments=0)
    old = page.get_url()
    page.slug = "moved"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert _led(client, f"{prefix}{old}") == (301, f"{prefix}/reviews/moved/")
    assert _led(client, f"{prefix}{old}?page=2") == (301, f"{prefix}/reviews/moved/")


@IN_BOTH
@pytest.mark.parametrize(
    "target", ["/media/note.pdf", "https://elsewhere.example/", "/feeds/atom.xml"]
)
def test_what_has_no_language_is_led_to_as_it_is(client, prefix, target):
    model_article(comments=0)
    Redirect.objects.create(old_path="/note", redirect_link=target)
    assert _led(client, f"{prefix}/note/") == (301, target)


@IN_BOTH
def test_what_leads_nowhere_is_not_found(client, prefix):
    model_article(comments=0)
    assert _led(client, f"{prefix}/no-such-page/") == (404, "")


@IN_BOTH
def test_what_is_moved_for_a_while_says_so(client, prefix):
    model_article(comments=0)
    Redirect.objects.create(old_path="/note", redirect_link="/media/note.pdf", is_permanent=False)
    assert _led(client, f"{prefix}/note/") == (302, "/media/note.pdf")
