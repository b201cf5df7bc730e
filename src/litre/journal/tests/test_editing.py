"""The way from a page to its form, for those who may write."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from litre.accounts.models import User
from litre.catalogue.models import Person, Work
from litre.catalogue.tests.records import kinoshita, litre_of_tears
from litre.journal.tests.writing import plant, review

pytestmark = pytest.mark.django_db
_MARK = "masthead__write"


def _link(client, address: str) -> str:
    text = client.get(address).content.decode()
    return text.split(_MARK)[1].split("</a>")[0] if _MARK in text else ""


def _form_of(record: Work | Person) -> str:
    return reverse(record.snippet_viewset.get_url_name("edit"), args=[record.pk])


def test_who_may_write_is_led_from_each_thing_to_its_form(admin_client):
    page, work, person = review(), litre_of_tears(), kinoshita()
    for address, form in [
        (page.get_url(), reverse("wagtailadmin_pages:edit", args=[page.pk])),
        (f"/works/{work.slug}/", _form_of(work)),
        (f"/people/{person.slug}/", _form_of(person)),
    ]:
        assert f'href="{form}">Edit' in _link(admin_client, address), address
        assert ">編集" in _link(admin_client, f"/ja{address}")
        assert admin_client.get(form).status_code == 200


def test_elsewhere_the_way_leads_to_an_empty_review(admin_client):
    shelf = plant()
    for address in ["/", "/works/", "/search/?q=a", "/no-such-page/"]:
        assert f'href="{reverse("litre_journal_write")}">Write' in _link(admin_client, address)
    answer = admin_client.get(reverse("litre_journal_write"))
    form = reverse("wagtailadmin_pages:add", args=["litre_journal", "reviewpage", shelf.pk])
    assert answer.headers["Location"] == form
    assert admin_client.get(form).status_code == 200


def test_readers_see_no_such_way(client, django_user_model):
    page = review()
    assert not _link(client, page.get_url())
    client.force_login(django_user_model.objects.create_user("reader"))
    assert not _link(client, page.get_url())


def test_who_may_enter_but_not_edit_this_is_led_to_no_form(client, django_user_model):
    page = review()
    client.force_login(_guest_of_admin(django_user_model))
    assert ">Write" in _link(client, page.get_url())
    answer = client.get(reverse("litre_journal_write"), follow=True)
    assert "You may not write reviews here." in answer.content.decode()
    assert "Write a review" not in answer.content.decode()


def test_the_menu_of_the_admin_begins_with_a_review(admin_client):
    plant()
    text = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("litre_journal_write") in text


def test_the_preview_of_a_draft_has_no_way(admin_client):
    page = review()
    answer = page.make_preview_request(None, "")
    assert answer.status_code == 200
    assert _MARK not in answer.render().content.decode()


def _guest_of_admin(users: type[User]) -> User:
    group = Group.objects.create(name="guests")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    guest = users.objects.create_user("guest")
    guest.groups.add(group)
    return guest
