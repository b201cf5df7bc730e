"""A reader's page: name, language, sessions, leaving."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.utils import timezone

from litre.accounts.actions import UNCONFIRMED_FOR, forget_unconfirmed
from litre.accounts.models import User
from litre.accounts.readers import leaving

pytestmark = pytest.mark.django_db

PAGES = ["/account/", "/account/email/", "/account/factors/", "/account/leave/", "/account/second/"]


@pytest.mark.parametrize("address", [*PAGES, "/ja/account/"])
def test_who_is_not_signed_in_is_led_to_the_door(client, address):
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith(("/account/login/?next=", "/ja/account/login/?next="))


@pytest.mark.parametrize("prefix", ["", "/ja"])
@pytest.mark.parametrize("address", PAGES[:4])
def test_pages_of_a_reader_stand_and_are_kept_by_nobody(reader_client, prefix, address):
    answer = reader_client.get(prefix + address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_a_reader_has_no_door_to_the_admin(reader_client):
    page = reader_client.get("/account/").content.decode()
    assert "/admin/" not in page
    assert reader_client.get("/admin/").status_code == 302


def test_a_reader_changes_name_and_language(reader_client, reader):
    answer = reader_client.post("/account/", {"display_name": " 沢尻  ", "language": "ja"})
    assert answer.status_code == 302
    reader.refresh_from_db()
    assert (reader.display_name, reader.language) == ("沢尻", "ja")


@pytest.mark.parametrize("name", ["", "\u202e", "Nami"])
def test_a_wrong_name_is_refused_and_the_old_one_stays(reader_client, reader, name):
    User.objects.create(username="n", display_name="Nami", slug="nami")
    answer = reader_client.post("/account/", {"display_name": name, "language": "ja"})
    assert answer.status_code == 200
    assert "Yuriko" in answer.content.decode()
    reader.refresh_from_db()
    assert reader.display_name == "Yuriko"


def test_signing_out_everywhere_ends_every_session(reader_client, reader):
    elsewhere = Client()
    elsewhere.force_login(reader)
    reader_client.post("/account/everywhere/")
    assert not get_user(reader_client).is_authenticated
    assert not get_user(elsewhere).is_authenticated
    elsewhere.force_login(User.objects.get())
    assert get_user(elsewhere).is_authenticated


@pytest.mark.parametrize("address", ["/account/everywhere/", "/account/copy/"])
def test_what_does_something_is_not_done_by_a_link(reader_client, address):
    assert reader_client.get(address).status_code == 405


def test_a_copy_tells_of_a_way_in_but_not_its_secret(reader_client, reader):
    reader.authenticator_set.create(type="totp", data={"secret": "GEZDGNBVGY3TQOJQ"})
    said = reader_client.post("/account/copy/").content.decode()
    assert "totp" in said
    assert "GEZDGNBV" not in said


def test_a_reader_leaves_for_good(reader_client):
    heard = []

    def hear(sender, user, keep, **kwargs):
        heard.append((user.username, keep))

    leaving.connect(hear)
    try:
        reader_client.post("/account/leave/", {"comments": "remove"})
        assert User.objects.exists()
        answer = reader_client.post("/account/leave/", {"comments": "remove", "sure": "on"})
    finally:
        leaving.disconnect(hear)
    assert answer.status_code == 200
    assert heard == [("reader-1", False)]
    assert not User.objects.exists()
    assert not get_user(reader_client).is_authenticated


def test_who_writes_here_does_not_leave_by_this_door(admin_client):
    assert admin_client.post("/account/leave/", {"comments": "keep", "sure": "on"}).status_code in {
        302,
        403,
    }
    assert User.objects.exists()


def test_only_accounts_that_nobody_confirmed_are_forgotten(reader):
    now = timezone.now()
    long_ago = now - UNCONFIRMED_FOR - timedelta(hours=1)
    for name, joined in (("old", long_ago), ("new", now)):
        user = User(username=name, date_joined=joined)
        user.set_unusable_password()
        user.save()
        user.emailaddress_set.create(email=f"{name}@example.org", verified=False)
    author = User(username="imported", slug="imported", date_joined=long_ago)
    author.set_unusable_password()
    author.save()
    User.objects.filter(pk=reader.pk).update(date_joined=long_ago)
    assert forget_unconfirmed(now) == 1
    assert set(User.objects.values_list("username", flat=True)) == {"new", "imported", "reader-1"}
