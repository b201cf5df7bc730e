"""What the forms of works and people in the admin refuse, and what they warn of."""

import re

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from litre.catalogue.models import Person, Work
from litre.catalogue.record_forms import RecordForm
from litre.catalogue.tests.records import kinoshita, litre_of_tears
from litre.journal.actions import plant

pytestmark = pytest.mark.django_db
EDIT = "wagtailsnippets_litre_catalogue_person:edit"


def _send(client, person: Person, romanised: str = "", **changes: str):
    """The answer to the form of a person, as a browser sends it, with these changes."""
    names = [
        {
            "id": name.pk,
            "text": romanised if romanised and name.form == "romanised" else name.text,
            "language": name.language,
            "form": name.form,
            "standing": name.standing,
            "source": name.source,
        }
        for name in person.names.all()
    ]
    said = {
        "names": inline_formset(names, initial=len(names)),
        "identifiers": inline_formset([]),
        **{"kind": "person", "country": "", "born": "", "died": "", "slug": person.slug},
        **changes,
    }
    address = reverse(EDIT, args=[person.pk])
    opened = client.get(address).content.decode()
    version = dict(re.findall(r'name="(loaded_revision_\w+)"[^>]*value="([^"]*)"', opened))
    return client.post(address, {**nested_form_data(said), **version}, follow=True)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"born": "1990", "died": "1950"}, "died"),
        ({"born": "19905"}, "born"),
        ({"country": "ZZ"}, "country"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(admin_client, changes, field):
    answer = _send(admin_client, kinoshita(), **changes)
    assert list(answer.context["form"].errors) == [field]
    assert Person.objects.get().born is None


def test_years_of_a_work_that_end_before_they_begin_are_refused():
    form = _work_form(litre_of_tears(), year_from="2005", year_to="2004")
    assert list(form.errors) == ["year_to"]
    assert not _work_form(litre_of_tears(), year_from="2005", year_to="2005").errors


def test_a_country_in_small_letters_is_understood():
    form = _work_form(litre_of_tears(), year_from="2005", country=" kr ")
    assert form.is_valid()
    assert form.cleaned_data["country"] == "KR"


def test_what_an_import_brought_hinders_nobody():
    work = litre_of_tears(country="XX", year_from=2005, year_to=2004)
    assert _work_form(work, country="XX", year_from="2005", year_to="2004").is_valid()


@pytest.mark.parametrize("prefix", ["", "/ja"])
def test_who_follows_an_old_address_is_led_on(admin_client, client, prefix):
    plant()
    person = kinoshita()
    first = person.slug
    _send(admin_client, person, slug="takao")
    answer = client.get(f"{prefix}/people/{first}/")
    assert (answer.status_code, answer["Location"]) == (301, f"{prefix}/people/takao/")
    person.refresh_from_db()
    _send(admin_client, person, slug=first)
    assert client.get(f"{prefix}/people/{first}/").status_code == 200
    assert client.get(f"{prefix}/people/takao/")["Location"] == f"{prefix}/people/{first}/"


def _work_form(work: Work, **said: str) -> RecordForm:
    class Form(RecordForm):
        class Meta:
            model = Work
            fields = ("country", "year_from", "year_to")
            formsets = ()

    return Form(said, instance=work)


@pytest.mark.parametrize(
    ("romanised", "warns"), [("Ichirō Suzuki", True), ("Takao Kinoshita", False)]
)
def test_a_reading_that_hardly_goes_with_the_name_is_told_at_once(admin_client, romanised, warns):
    person = kinoshita()
    answer = _send(admin_client, person, romanised)
    warned = [str(each) for each in answer.context["messages"] if each.level_tag == "warning"]
    assert bool(warned) is warns
    for each in warned:
        assert f"木下高男 is not read “{romanised}”" in each
        assert reverse(EDIT, args=[person.pk]) in each
    assert Person.objects.get().names.get(form="romanised").text == romanised
