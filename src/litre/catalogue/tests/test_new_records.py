"""A record made in the chooser of another form."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from litre.catalogue.models import Person, Work
from litre.catalogue.tests.records import litre_of_tears

pytestmark = pytest.mark.django_db
_CREATE = {of: f"wagtailsnippetchoosers_litre_catalogue_{of}:create" for of in ("work", "person")}


def _make(client, of: str, **said: str):
    said = {"kind": "drama" if of == "work" else "person", "country": "", "another": "", **said}
    return client.post(reverse(_CREATE[of]), said)


def test_a_work_is_made_of_a_line_and_chosen(admin_client, admin_user):
    line = "砂時計 / Sunadokei / Sand Chronicles"
    answer = _make(admin_client, "work", typed=line, country="jp", year_from="2007").json()
    work = Work.objects.get()
    assert answer["step"] == "chosen"
    assert answer["result"]["string"] == "砂時計"
    assert (work.slug, work.kind, work.year_from, work.country) == (
        "sunadokei",
        "drama",
        2007,
        "JP",
    )
    assert list(work.names.values_list("text", "language", "form")) == [
        ("砂時計", "ja", "original"),
        ("Sunadokei", "ja-Latn", "romanised"),
        ("Sand Chronicles", "en", "translated"),
    ]
    assert work.latest_revision.user == admin_user
    assert list(ModelLogEntry.objects.values_list("action", "user")) == [
        ("wagtail.create", admin_user.pk)
    ]


def test_what_is_made_is_found_at_once(admin_client, client):
    _make(admin_client, "person", typed="夏帆 / Kaho", country="JP")
    assert "夏帆" in client.get("/search/?q=kaho").content.decode()


def test_a_record_of_the_same_name_is_told_before_another_is_made(admin_client):
    work = litre_of_tears()
    first = _make(admin_client, "work", typed="One Litre of Tears / 1リットルの涙").json()
    assert first["step"] == "reshow_creation_form"
    assert str(work) in first["htmlFragment"]
    assert 'type="checkbox"' in first["htmlFragment"]
    assert Work.objects.count() == 1
    second = _make(admin_client, "work", typed="1リットルの涙", another="on").json()
    assert second["step"] == "chosen"
    assert Work.objects.count() == 2


@pytest.mark.parametrize(
    "said", [{"typed": ""}, {"typed": "x" * 501}, {"typed": "涙", "country": "Japan"}]
)
def test_what_can_not_be_kept_is_asked_again(admin_client, said):
    answer = _make(admin_client, "person", **said).json()
    assert answer["step"] == "reshow_creation_form"
    assert not Person.objects.exists()


def test_who_may_not_make_records_gets_none(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    assert _make(client, "work", typed="涙").status_code in {302, 403}
    assert not Work.objects.exists()
