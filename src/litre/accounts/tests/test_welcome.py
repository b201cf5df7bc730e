from io import StringIO

import pytest
from django.contrib.auth import get_user
from django.core.management import call_command
from django.urls import reverse

from litre.accounts.actions import accept, free_slug, invite, invite_owner
from litre.accounts.admin import NewUserForm
from litre.accounts.errors import InvitationSpent, UsernameTaken
from litre.accounts.models import Invitation, User

pytestmark = pytest.mark.django_db

PASSWORD = "tears of one litre"


@pytest.fixture
def door():
    return reverse("accounts:welcome", args=[invite_owner()])


def _said(**changes):
    return {
        "username": "aya",
        "display_name": "木藤 亜也",
        "password": PASSWORD,
        "password_again": PASSWORD,
        **changes,
    }


def test_the_owner_comes_in_by_the_link(client, door):
    answer = client.post(door, _said())
    assert answer.status_code == 302
    assert answer["Location"] == "/account/second/"
    user = get_user(client)
    assert (user.username, user.printed_name, user.slug) == ("aya", "木藤 亜也", "木藤-亜也")
    assert user.check_password(PASSWORD)
    assert client.get("/admin/").status_code == 200


def test_the_link_works_once(client, door):
    client.post(door, _said())
    client.logout()
    answer = client.post(
        door, _said(password="another long one", password_again="another long one")
    )
    assert answer.status_code == 404
    assert User.objects.get().check_password(PASSWORD)


def test_an_owner_with_a_password_gets_no_link(client, door):
    client.post(door, _said())
    assert invite_owner() is None


def test_a_newer_link_ends_an_older_one(client, door):
    invite_owner()
    assert client.get(door).status_code == 404


def test_an_unknown_link_says_how_to_get_one(client):
    answer = client.get(reverse("accounts:welcome", args=["x" * 43]))
    assert answer.status_code == 404
    assert "litre welcome" in answer.content.decode()


def test_the_door_of_somebody_put_out_stays_shut(client, door):
    User.objects.update(is_active=False)
    assert client.get(door).status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"password_again": "something else entirely"},
        {"password": "short", "password_again": "short"},
        {"password": "1234567890123", "password_again": "1234567890123"},
        {"username": ""},
        {"username": "with space"},
        {"password": "aya-aya-aya", "password_again": "aya-aya-aya", "username": "aya-aya-aya"},
    ],
)
def test_what_is_wrong_is_said_and_the_link_stays_open(client, door, changes):
    answer = client.post(door, _said(**changes))
    assert answer.status_code == 200
    assert "welcome-problem" in answer.content.decode()
    assert Invitation.objects.exists()
    assert not get_user(client).is_authenticated


def test_a_user_name_of_another_is_refused(client, door):
    User.objects.create(username="aya")
    assert client.post(door, _said()).status_code == 200


def test_looking_does_not_spend(client, door):
    for _ in range(2):
        assert client.get(door).status_code == 200


def test_the_address_goes_nowhere(client, door):
    answer = client.get(door)
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    head = answer.content.decode().split("</head>")[0]
    assert door not in head


def test_only_the_hash_of_the_token_is_kept():
    token = invite_owner()
    assert token not in str(list(Invitation.objects.values()))


def test_of_two_who_use_a_token_one_gets_in():
    token = invite_owner()
    accept(token, "one", "One", PASSWORD)
    with pytest.raises(InvitationSpent):
        accept(token, "two", "Two", PASSWORD)


def test_a_name_taken_meanwhile_leaves_the_invitation():
    User.objects.create(username="one")
    token = invite_owner()
    with pytest.raises(UsernameTaken):
        accept(token, "one", "One", PASSWORD)
    assert Invitation.objects.exists()


def test_an_imported_author_keeps_the_address_readers_know():
    author = User.objects.create(username="old", slug="old-author")
    assert accept(invite(author), "new", "New Name", PASSWORD).slug == "old-author"


def test_two_of_one_name_have_two_addresses():
    User.objects.create(username="a", slug="aya")
    assert free_slug("Aya", User()) == "aya-2"


def test_the_welcome_command_prints_a_link_that_opens(client):
    out = StringIO()
    call_command("welcome", address="http://localhost:1", stdout=out)
    link = out.getvalue().split()[5]
    assert client.get(link.removeprefix("http://localhost:1")).status_code == 200


def test_a_writer_says_in_the_account_how_the_name_is_printed(admin_client, admin_user):
    page = admin_client.get(reverse("wagtailadmin_account")).content.decode()
    assert "in_print-display_name" in page


def test_the_users_of_the_admin_are_listed_and_edited(admin_client, admin_user):
    assert admin_client.get(reverse("wagtailusers_users:index")).status_code == 200
    answer = admin_client.get(reverse("wagtailusers_users:edit", args=[admin_user.pk]))
    assert answer.status_code == 200


def test_a_new_user_gets_an_address_of_the_name():
    form = NewUserForm(
        {
            "username": "takao",
            "email": "t@example.org",
            "display_name": "木下 高男",
            "password1": PASSWORD,
            "password2": PASSWORD,
        }
    )
    assert form.is_valid(), form.errors
    assert form.save().slug == "木下-高男"
