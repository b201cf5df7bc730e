"""Keys of stored names: made anew, by themselves, when a version of Litre makes them otherwise."""

import pytest
from django.core.management import call_command

from litre.catalogue import keys
from litre.catalogue.models import KeysMade, Person, Work, WorkName
from litre.catalogue.tests.records import kinoshita, litre_of_tears
from litre.serving.clock import tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def old() -> None:
    """A home whose keys an older version made, which noted none."""
    kinoshita()
    litre_of_tears()
    KeysMade.objects.all().delete()
    Person.objects.update(latin_key="takao kinoshita")
    WorkName.objects.update(match_key="?")


@pytest.mark.usefixtures("old")
def test_keys_of_another_version_are_made_anew() -> None:
    edited = list(Work.objects.values_list("updated_at", "slug"))
    assert not keys.are_current()
    assert keys.renew() == WorkName.objects.count() + 1
    assert keys.are_current()
    assert Person.objects.get().latin_key.startswith("kinoshita")
    assert not WorkName.objects.filter(match_key="?").exists()
    assert list(Work.objects.values_list("updated_at", "slug")) == edited


@pytest.mark.usefixtures("old")
def test_a_served_site_renews_them_by_itself_and_once() -> None:
    tick()
    assert keys.are_current()
    Person.objects.update(latin_key="left alone")
    call_command("renew_keys")
    assert Person.objects.get().latin_key == "left alone"


@pytest.mark.usefixtures("old")
def test_renewed_keys_are_those_of_a_save() -> None:
    keys.renew()
    renewed = list(WorkName.objects.values("pk", "sort_key", "match_key"))
    renewed_person = Person.objects.get().latin_key
    for record in (*Work.objects.all(), *Person.objects.all()):
        record.save()
    for name in WorkName.objects.all():
        name.save()
    assert list(WorkName.objects.values("pk", "sort_key", "match_key")) == renewed
    assert Person.objects.get().latin_key == renewed_person


@pytest.mark.usefixtures("old")
def test_keys_of_many_batches_are_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_BATCH", 1)
    litre_of_tears()
    Work.objects.update(latin_key="?")
    keys.renew()
    assert not Work.objects.filter(latin_key="?").exists()
