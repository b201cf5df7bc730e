import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from litre.journal.models import OldAddress
from litre.journal.tests import writing

pytestmark = pytest.mark.django_db


def moved(*paths, **fields):
    page = writing.review(**fields)
    for path in paths:
        OldAddress.objects.create(path=path, page=page)
    return page


@pytest.mark.parametrize(
    "asked", ["/?p=16", "/?p=16&utm_source=x", "/?utm_source=x&p=16", "/2006/02/14/old/"]
)
def test_an_old_address_leads_to_the_page(client, asked):
    moved("/?p=16", "/old")
    answer = client.get(asked)
    assert (answer.status_code, answer.get("Location")) == (301, "/reviews/namida/")


@pytest.mark.parametrize("asked", ["/?p=38", "/secret/", "/hidden/"])
def test_the_address_of_a_draft_is_not_told(client, asked):
    moved("/?p=38", "/secret", "/hidden", slug="secret", live=False)
    answer = client.get(asked)
    assert answer.status_code == (200 if "?" in asked else 404)
    assert "/reviews/secret/" not in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "status"), [("/?p=38", 200), ("/other/", 404), ("/2006/secret/", 301)]
)
def test_a_restricted_page_is_found_only_by_who_knows_its_slug(client, asked, status):
    page = moved("/?p=38", "/other", "/2006/secret", slug="secret")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert client.get(asked).status_code == status


def test_a_page_that_is_found_costs_no_look_at_old_addresses(client):
    page = moved("/?p=16")
    with CaptureQueriesContext(connection) as found:
        assert client.get(page.get_url()).status_code == 200
    assert not any("oldaddress" in each["sql"].lower() for each in found.captured_queries)
