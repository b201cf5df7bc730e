"""The key by which the printed name of a user is found."""

from importlib import import_module

import pytest
from django.apps import apps

from litre.accounts.models import User

pytestmark = pytest.mark.django_db


def _key(user):
    return User.objects.values_list("name_key", flat=True).get(pk=user.pk)


def test_a_key_follows_the_name_in_print():
    user = User.objects.create(username="nami")
    assert _key(user) == "nami"
    user.first_name, user.last_name = "Ａya", "Kitō"
    user.save()
    assert _key(user) == "ayakito"
    user.display_name = "ナミ"
    user.save(update_fields=["display_name"])
    assert _key(user) == "なみ"


def test_a_save_of_something_else_leaves_it():
    user = User.objects.create(username="nami")
    User.objects.filter(pk=user.pk).update(name_key="?")
    user.save(update_fields=["biography"])
    assert _key(user) == "?"


def test_an_update_or_create_keeps_it_too():
    User.objects.create(username="nami")
    user, _made = User.objects.update_or_create(
        username="nami", defaults={"display_name": "Ｎａｍｉ!"}
    )
    assert _key(user) == "nami"


def test_users_of_an_older_site_are_given_theirs():
    users = [
        User.objects.create(username="a", display_name="Ｋｅｎ"),
        User.objects.create(username="b", first_name="Aya", last_name="Kitō"),
        User.objects.create(username="c"),
    ]
    User.objects.update(name_key="")
    import_module("litre.accounts.migrations.0004_fill_keys_of_names").fill(apps, None)
    assert [_key(user) for user in users] == ["ken", "ayakito", "c"]
