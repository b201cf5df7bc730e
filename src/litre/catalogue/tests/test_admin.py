import re

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from litre.catalogue.models import Credit, Person, PersonName, Standing, Work, WorkName

pytestmark = pytest.mark.django_db
WORKS = "wagtailsnippets_litre_catalogue_work"


@pytest.fixture
def work():
    person = Person(kind="person")
    person.names = [PersonName(text="木下高男", language="ja", form="original")]
    person.save()
    work = Work(kind="drama", year_from=2005, country="JP")
    work.names = [
        WorkName(text="1リットルの涙", language="ja", form="original"),
        WorkName(text="1 Litre of Tears", language="en", form="translated"),
    ]
    work.credits = [Credit(person=person, role="director")]
    work.save()
    return work


def _form(work, names):
    """The edit form of `work` as a browser would send it, its names replaced by `names`."""
    empty = {key: inline_formset([]) for key in ("relations", "places", "facts", "identifiers")}
    credit = work.credits.get()
    return nested_form_data(
        {
            "kind": work.kind,
            "country": work.country,
            "year_from": work.year_from,
            "year_to": "",
            "parts": "",
            "publisher": "",
            "cover": "",
            "slug": work.slug,
            "search_words": "",
            "names": inline_formset(names, initial=sum("id" in name for name in names)),
            "credits": inline_formset(
                [
                    {
                        "id": credit.pk,
                        "role": "director",
                        "person": credit.person_id,
                        "part": "",
                        "credited_as": "",
                        "credited_as_other": "",
                        "standing": "confirmed",
                        "source": "",
                    }
                ],
                initial=1,
            ),
            **empty,
        }
    )


def _name(name, **changes):
    return {
        "id": name.pk,
        "text": name.text,
        "language": name.language,
        "form": name.form,
        "standing": name.standing,
        "source": name.source,
        **changes,
    }


def _loaded(page: str) -> dict[str, str]:
    """What the page sends with the form about the version it was opened with."""
    fields = ("loaded_revision_id", "loaded_revision_created_at")
    found = {name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', page) for name in fields}
    return {name: match[1] for name, match in found.items() if match}


def _save(client, address: str, form: dict[str, str]) -> None:
    """Open the form, and send it as it is to be."""
    form = {**form, **_loaded(client.get(address).content.decode())}
    assert client.post(address, form).status_code == 302


def test_the_list_shows_works_at_the_cost_of_few_queries(admin_client, work):
    page = admin_client.get(reverse(f"{WORKS}:list")).content.decode()
    assert "1リットルの涙" in page
    assert "2005" in page


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("?q=litre", True),
        ("?q=リットル", True),
        ("?q=nothing", False),
        ("?kind=drama", True),
        ("?kind=book", False),
        ("?year_from=2005", True),
        ("?country=JP", True),
        ("?supposed=true", False),
        ("?supposed=false", True),
    ],
)
def test_a_work_is_found_by_name_kind_year_country_and_sureness(
    admin_client, work, query, is_found
):
    page = admin_client.get(reverse(f"{WORKS}:list_results") + query).content.decode()
    assert ("1リットルの涙" in page) is is_found


def test_a_supposed_name_can_be_looked_for(admin_client, work):
    work.names.filter(language="en").update(standing=Standing.SUPPOSED)
    page = admin_client.get(reverse(f"{WORKS}:list_results") + "?supposed=true").content.decode()
    assert "1リットルの涙" in page


def test_a_work_is_chosen_by_any_name(admin_client, work):
    address = reverse("wagtailsnippetchoosers_litre_catalogue_work:choose_results")
    assert "1リットルの涙" in admin_client.get(address + "?q=tears").content.decode()
    assert "1リットルの涙" not in admin_client.get(address + "?q=xyz").content.decode()


def test_a_name_changed_by_mistake_comes_back_with_the_credits(admin_client, work):
    address = reverse(f"{WORKS}:edit", args=[work.pk])
    japanese, english = work.names.all()
    as_it_was = [_name(japanese), _name(english)]
    _save(admin_client, address, _form(work, as_it_was))
    _save(admin_client, address, _form(work, [_name(japanese, text="誤"), _name(english)]))
    assert {name.text for name in Work.objects.get().names.all()} == {"誤", "1 Litre of Tears"}
    first = work.revisions.order_by("pk").first()
    work.credits.all().delete()

    first.as_object().save()

    again = Work.objects.get()
    assert {name.text for name in again.names.all()} == {"1リットルの涙", "1 Litre of Tears"}
    assert [str(credit.person) for credit in again.credits.all()] == ["木下高男"]


@pytest.mark.parametrize("was_saved_before", [True, False])
def test_what_another_window_saved_is_not_lost_unseen(admin_client, work, was_saved_before):
    address = reverse(f"{WORKS}:edit", args=[work.pk])
    japanese, english = work.names.all()
    as_it_was = [_name(japanese), _name(english)]
    if was_saved_before:
        _save(admin_client, address, _form(work, as_it_was))
    opened = _loaded(admin_client.get(address).content.decode())
    corrected = [_name(japanese, text="正しい名"), _name(english)]
    assert admin_client.post(address, {**_form(work, corrected), **opened}).status_code == 302

    later = {**_form(work, as_it_was), "year_from": "2004"}
    refused = admin_client.post(address, {**later, **opened})

    assert refused.status_code == 200
    assert "saved meanwhile" in refused.content.decode()
    assert Work.objects.get().names.filter(text="正しい名").exists()
    known = _loaded(refused.content.decode())
    assert admin_client.post(address, {**later, **known}).status_code == 302
    assert Work.objects.get().year_from == 2004


@pytest.mark.parametrize("model", ["work", "person"])
def test_no_record_is_saved_while_its_name_is_being_typed(admin_client, work, model):
    records = f"wagtailsnippets_litre_catalogue_{model}"
    record = {"work": work, "person": Person.objects.get()}[model]
    for address in (reverse(f"{records}:edit", args=[record.pk]), reverse(f"{records}:add")):
        form = admin_client.get(address).content.decode()
        assert "data-edit-form" in form
        assert "w-autosave#save" not in form


def test_the_history_offers_the_older_names(admin_client, work):
    japanese, english = work.names.all()
    address = reverse(f"{WORKS}:edit", args=[work.pk])
    _save(admin_client, address, _form(work, [_name(japanese, text="古い名"), _name(english)]))
    first = work.revisions.get()
    _save(admin_client, address, _form(work, [_name(japanese, text="新しい名"), _name(english)]))
    assert admin_client.get(reverse(f"{WORKS}:history", args=[work.pk])).status_code == 200
    offered = admin_client.get(reverse(f"{WORKS}:revisions_revert", args=[work.pk, first.pk]))
    assert "古い名" in offered.content.decode()


def test_a_visitor_does_not_come_in(client, work):
    assert client.get(reverse(f"{WORKS}:list")).status_code == 302


def test_people_have_their_list_and_form(admin_client, work):
    people = "wagtailsnippets_litre_catalogue_person"
    assert "木下高男" in admin_client.get(reverse(f"{people}:list")).content.decode()
    person = Person.objects.get()
    assert admin_client.get(reverse(f"{people}:edit", args=[person.pk])).status_code == 200
