"""Every view of ours in the admin, asked by whoever may do nothing there; and no way in but ours."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Permission
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from litre.accounts.models import User
from litre.catalogue.models import Person, Work

# What whoever may come into the admin may have: it shows what is theirs, or only works something out.
FREE = {
    "litre_catalogue_names_entered",
    "litre_journal_furigana",
    "litre_journal_mentions",
    "litre_journal_parity",
    "litre_journal_settle",
    *(
        f"wagtailsnippetchoosers_litre_catalogue_{record}:{view}"
        for record in ("work", "person")
        for view in ("choose", "choose_results")
    ),
}


def _views(resolver: URLResolver, before: str = "/", space: str = "") -> Iterator[tuple[str, str]]:
    """Address and name of each view of ours, with a number in each place that wants one."""
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            deeper = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _views(pattern, address, deeper)
        elif isinstance(pattern, URLPattern) and _is_ours(pattern):
            yield re.sub(r"<(?:\w+:)?\w+>", "1", address), f"{space}{pattern.name}"


def _is_ours(pattern: URLPattern) -> bool:
    return pattern.callback.__module__.startswith("litre.")


ADMIN = {
    address: name
    for address, name in _views(get_resolver())
    if address.startswith("/admin/") and address != "/admin/login/"
}
OURS = pytest.mark.parametrize("address", sorted(ADMIN), ids=ADMIN.get)


def test_the_views_are_found():
    assert len(ADMIN) > 35
    assert set(ADMIN.values()) >= FREE


@pytest.mark.django_db
@OURS
def test_a_reader_and_a_stranger_are_led_to_the_door(address, client):
    for user in (None, User.objects.create_user("reader-1", "ken@example.org")):
        if user:
            client.force_login(user)
        for ask in (client.get, client.post):
            assert ask(address).url.startswith("/admin/login/?next=")


@pytest.fixture
def records(db):
    """What the numbers in the addresses stand for, where a view looks for it before it asks who comes."""
    Work.objects.create(pk=1)
    Person.objects.create(pk=1)


@pytest.mark.usefixtures("records")
@OURS
def test_who_may_only_come_in_is_refused(address, client):
    user = User.objects.create_user("mika", "mika@example.org")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    answers = [client.get(address), client.post(address)]
    if ADMIN[address] in FREE:
        assert all(answer.status_code in {200, 404, 405} for answer in answers)
    else:
        # A view that takes one method may say so first.
        refused = [answer for answer in answers if answer.status_code != 405]
        assert refused
        assert all(answer.status_code == 302 and answer.url == "/admin/" for answer in refused)


@pytest.mark.parametrize("name", ["wagtailadmin_login", "wagtailcore_login"])
def test_wagtails_pages_for_signing_in_are_ours(name):
    assert resolve(reverse(name)).func.__module__ == "litre.accounts.views.doors"
