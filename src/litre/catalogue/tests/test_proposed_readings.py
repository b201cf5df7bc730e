import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse

from litre.catalogue.models import PersonName
from litre.catalogue.tests.records import kinoshita, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_person(("木下高男", "ja", "original"), ("Takao Kinoshita", "ja-Latn", "romanised"))


def _edit(person) -> str:
    return reverse("wagtailsnippets_litre_catalogue_person:edit", args=[person.pk])


def _take(person) -> str:
    return reverse("litre_catalogue_take_reading", args=[person.pk])


def test_the_form_of_a_person_without_reading_proposes_some(admin_client, person):
    page = admin_client.get(_edit(person)).content.decode()
    assert "きのした たかお" in page
    assert "Take as supposed" in page
    assert person.names.count() == 2


@pytest.mark.parametrize(
    "names",
    [
        [("きのした たかお", "ja-Hira", "reading"), ("木下高男", "ja", "original")],
        [("周杰倫", "zh-Hant", "original")],
        [("Takao Kinoshita", "ja-Latn", "romanised")],
    ],
)
def test_proposes_nothing_where_nothing_is_missing_or_japanese(admin_client, names):
    assert "Take as supposed" not in admin_client.get(_edit(make_person(*names))).content.decode()


def test_what_is_taken_is_supposed_and_says_where_it_is_from(admin_client, person):
    answer = admin_client.post(_take(person), {"reading": "きのした たかお"})
    assert answer.url == _edit(person)
    name = PersonName.objects.get(person=person, form="reading")
    assert (name.text, name.language, name.standing) == ("きのした たかお", "ja-Hira", "supposed")
    assert name.source == "proposed by Litre, as “Takao Kinoshita” says"
    person.refresh_from_db()
    assert person.latest_revision.user is not None
    assert "きのした たかお" in admin_client.get(_edit(person)).content.decode()


def test_a_romanised_name_says_which_reading_is_offered(admin_client):
    person = make_person(
        ("村上正典", "ja", "original"), ("Masanori Murakami", "ja-Latn", "romanised")
    )
    page = admin_client.get(_edit(person)).content.decode()
    assert page.count("Take as supposed") == 1
    assert "むらかみ まさのり" in page
    assert "as “Masanori Murakami” says" in page
    alone = make_person(("村上正典", "ja", "original"))
    page = admin_client.get(_edit(alone)).content.decode()
    assert page.count("Take as supposed") == 5
    assert "under 1 in 100" in page
    assert " 0 in 100" not in page
    admin_client.post(_take(alone), {"reading": "むらかみ まさのり"})
    assert PersonName.objects.get(person=alone, form="reading").source == "proposed by Litre, .87"


def test_a_reading_that_hardly_goes_with_the_name_is_told(admin_client):
    fitting = make_person(
        ("村上正典", "ja", "original"), ("Shosuke Murakami", "ja-Latn", "romanised")
    )
    odd = make_person(("村上正典", "ja", "original"), ("Takashi Murakami", "ja-Latn", "romanised"))
    chinese = make_person(("周杰倫", "zh-Hant", "original"), ("Jay Chou", "zh-Latn", "romanised"))
    told = "hardly go with the name"
    assert told not in admin_client.get(_edit(fitting)).content.decode()
    assert told not in admin_client.get(_edit(chinese)).content.decode()
    page = admin_client.get(_edit(odd)).content.decode()
    assert told in page
    assert "村上正典 is not read “Takashi Murakami”" in page


def test_only_what_was_proposed_can_be_taken(admin_client, person):
    assert admin_client.post(_take(person), {"reading": "すみす じょん"}).status_code == 404
    assert admin_client.post(_take(person)).status_code == 404
    assert admin_client.get(_take(person)).status_code == 405
    assert admin_client.post(_take(kinoshita()), {"reading": "きのした たかお"}).status_code == 404
    assert not person.names.filter(form="reading").exists()


def test_who_may_not_change_people_takes_nothing(client, person):
    user = get_user_model().objects.create_user("reader", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.post(_take(person), {"reading": "きのした たかお"}).status_code in {302, 403}
    assert not person.names.filter(form="reading").exists()
