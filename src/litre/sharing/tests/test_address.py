"""The address of a release, under which its files lie and which its torrents name."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from litre.journal.tests.writing import review
from litre.sharing.actions import folder_of
from litre.sharing.folder import folder_at
from litre.sharing.models import Release
from litre.sharing.tests.giving import enrol

pytestmark = pytest.mark.django_db


def refusal(release) -> str:
    with pytest.raises(ValidationError) as refused:
        release.full_clean()
    (sentence,) = refused.value.message_dict["slug"]
    return sentence


def test_an_address_that_torrents_name_stays(release):
    enrol(release, timezone.now())
    release.slug = "another"
    assert refusal(release) == "Torrents that others hold name the address litre: it must stay."


def test_an_address_follows_the_folder_and_its_files_are_served(release, client):
    release.slug = "another"
    assert "releases/litre" in refusal(release)

    folder_at("litre").rename(folder_of(release))
    release.full_clean()
    release.save()
    assert client.get("/files/another/notes.txt").status_code == 200


def test_what_keeps_its_address_is_saved_as_ever(release):
    enrol(release, timezone.now())
    release.title = "Another title"
    release.full_clean()


def test_who_may_write_is_led_from_a_release_to_its_own_form_not_to_its_article(
    admin_client, release
):
    release.page, release.work = review(), None
    release.save()
    form = reverse(Release.snippet_viewset.get_url_name("edit"), args=[release.pk])
    text = admin_client.get("/releases/litre/").content.decode()
    assert f'class="masthead__write" href="{form}">Edit' in text
    assert admin_client.get(form).status_code == 200
