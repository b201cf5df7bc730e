import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from litre.accounts.models import User


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def reader():
    """Somebody who came in by mail once."""
    user = User.objects.create(username="reader-1", display_name="Yuriko", email="y@example.org")
    user.set_unusable_password()
    user.save()
    user.emailaddress_set.create(email="y@example.org", verified=True, primary=True)
    return user


@pytest.fixture
def reader_client(reader):
    client = Client()
    client.force_login(reader)
    return client


def code_in_mail() -> str:
    """Of the letter that was written last."""
    return re.search(r"^ {4}([\d-]+)$", mail.outbox[-1].body, re.M)[1]
