"""No way in but ours, and nobody who is in already is sent round in a ring."""

from urllib.parse import unquote

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from wagtail.models import Page, PageViewRestriction

from litre.accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "six cups of barley tea"


@pytest.fixture
def reader():
    return User.objects.create_user("reader-1", "ken@example.org")


@pytest.fixture
def proposer():
    """May come into the admin, and nothing more."""
    user = User.objects.create_user("mika", "mika@example.org", PASSWORD, slug="mika")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


@pytest.mark.parametrize("address", ["/_util/login/", "/ja/_util/login/", "/admin/login/"])
def test_no_page_of_wagtail_signs_in_by_the_password_alone(client, address):
    owner = User.objects.create_superuser("owner", "", PASSWORD, slug="owner")
    TOTP.activate(owner, generate_totp_secret())
    client.post(address, {"username": "owner", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.GROUPS])
def test_a_page_for_some_leads_to_the_door_of_readers(client, reader, kind):
    page = _page_for(kind)
    answer = client.get(page.url, follow=True)
    assert answer.redirect_chain[-1] == ("/account/login/?next=%2F", 302)


def test_a_reader_may_read_what_is_for_whoever_is_signed_in(client, reader):
    page = _page_for(PageViewRestriction.LOGIN)
    client.force_login(reader)
    assert client.get(page.url).status_code == 200


def test_a_reader_is_told_that_a_page_is_for_others(client, reader):
    page = _page_for(PageViewRestriction.GROUPS)
    client.force_login(reader)
    answer = client.get(page.url, follow=True)
    assert answer.status_code == 403
    assert "not for this account" in answer.content.decode()


@pytest.mark.parametrize("address", ["/admin/", "/admin/desk/", "/admin/pages/"])
def test_a_reader_is_told_that_the_admin_is_for_others(client, reader, address):
    client.force_login(reader)
    answer = client.get(address, follow=True)
    assert answer.status_code == 403
    assert "not for this account" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/admin/desk/", "/admin/mail/", "/admin/import/", "/admin/moderation/", "/admin/sharing/1/"],
)
def test_who_may_come_in_is_told_what_is_for_others(client, proposer, address):
    client.force_login(proposer)
    answer = client.get(address, follow=True)
    assert [where for where, _ in answer.redirect_chain] == ["/admin/"]
    assert "you do not have permission" in answer.content.decode()


def test_who_writes_comes_in_by_the_address_of_the_door_too(client, proposer):
    client.force_login(proposer)
    assert client.get("/admin/login/?next=/admin/desk/")["Location"] == "/admin/"


def test_who_was_refused_may_come_in_as_somebody_else(client, reader):
    client.force_login(reader)
    page = BeautifulSoup(client.get("/admin/desk/", follow=True).content, "lxml")
    form = page.select_one("main form[action='/account/logout/']")
    answer = client.post(form["action"], {"next": form.select_one("[name=next]")["value"]})
    answer = client.get(answer["Location"])
    assert unquote(answer["Location"]) == "/account/password/?next=/admin/desk/"


def _page_for(kind):
    page = Page.objects.get(depth=2)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind)
    restriction.groups.set(Group.objects.filter(name="Editors"))
    return page
