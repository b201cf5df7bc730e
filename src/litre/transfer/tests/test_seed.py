"""The real export, whole: everything is here, in its state, at its date, under its number."""

import pytest

from litre.transfer.tests.bringing import bring_file, database
from litre.transfer.tests.snapshot import differences
from litre.wxr.tests.real import real

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def test_counts_reconcile_to_zero_difference(seeded):
    assert seeded.certificate["differences"] == []


def test_a_second_run_changes_nothing():
    before = database()
    run = bring_file(real("seed-site.xml"), real("seed-site-uploads.zip"))
    assert differences(before, database()) == []
    assert run.certificate["run"] == {"made": 0, "changed": 0, "unchanged": 48, "ours": 0}
