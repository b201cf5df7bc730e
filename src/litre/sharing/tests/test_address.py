"""The address of a release, under which its files lie and which its torrents name."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from litre.sharing.actions import folder_of
from litre.sharing.folder import folder_at
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
