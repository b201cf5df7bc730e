"""What waits is told on the first page of the admin, to those who may decide it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from litre.catalogue.tests.records import litre_of_tears
from litre.comments.models import Comment
from litre.desk.tests.letters import correct
from litre.journal.tests.writing import review, say

pytestmark = pytest.mark.django_db


def _told(client) -> str:
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    return " ".join(text.split())


def test_the_first_page_tells_what_waits_and_leads_there(admin_client, client):
    page, work = review(), litre_of_tears()
    say(page.thread, 3)
    assert "comment waits" not in _told(admin_client)
    held = Comment.objects.order_by("pk")[:2]
    Comment.objects.filter(pk__in=held.values("pk")).update(state="held")
    correct(client, f"work-{work.pk}", f"work.{work.pk}.year_from", "2006")
    text = _told(admin_client)
    assert f'<a href="{reverse("litre_moderation:queue")}">2 comments wait</a>' in text
    assert f'<a href="{reverse("litre_desk:queue")}">1 letter at the desk</a>' in text


def test_who_may_not_decide_is_told_nothing(client, django_user_model):
    page = review()
    say(page.thread, 1)
    Comment.objects.update(state="pending")
    writer = django_user_model.objects.create_user("writer")
    group = Group.objects.create(name="writers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    writer.groups.add(group)
    client.force_login(writer)
    assert "comment waits" not in _told(client)
