"""What is copied from one database into another, and how both are compared."""

import pytest
from django.db import connection

from litre.catalogue.models import Person, PersonName
from litre.config.copying import Sum, holds_something, sum_of, tables


def test_tables_of_many_to_many_fields_are_copied_and_indexes_are_not():
    names = {model._meta.db_table for model in tables()}
    assert {"litre_accounts_user_groups", "wagtailcore_revision", "taggit_tag"} <= names
    assert not {"litre_search_document", "wagtailsearch_indexentry"} & names


def test_a_sum_does_not_depend_on_the_order_but_on_each_value():
    one = Sum(0, 0).add((1, "涙")).add((2, None))
    assert one == Sum(0, 0).add((2, None)).add((1, "涙"))
    assert one != Sum(0, 0).add((1, "涙")).add((2, ""))


@pytest.mark.django_db
def test_a_changed_letter_changes_the_sum_and_a_row_fills_the_database():
    before = sum_of(connection, PersonName)
    assert not holds_something(connection, {"litre_catalogue_person": 0} | _plenty())
    person = Person(kind="person")
    person.names = [PersonName(text="木下高男", language="ja", form="original")]
    person.save()
    after = sum_of(connection, PersonName)
    assert after.rows == before.rows + 1
    PersonName.objects.update(text="木下高夫")
    assert sum_of(connection, PersonName) not in {before, after}
    found = holds_something(connection, {"litre_catalogue_personname": 9} | _plenty())
    assert found == "litre_catalogue_person"


def _plenty():
    ours = {"litre_catalogue_person"}
    return {model._meta.db_table: 9999 for model in tables() if model._meta.db_table not in ours}
