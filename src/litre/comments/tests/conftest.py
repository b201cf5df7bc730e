"""What the tests of comments begin with: an article, a moderator, the room they moderate in."""

import pytest
from django.contrib.auth.models import Group

from litre.accounts.models import User
from litre.comments.tests.writing import page


@pytest.fixture
def article():
    return page(title="One Litre of Tears")


@pytest.fixture
def hana():
    """A moderator: nothing but Wagtail's group."""
    user = User.objects.create_user("hana", display_name="Hana")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


@pytest.fixture
def room(client, hana):
    client.force_login(hana)
    return client
