"""One import at a time, in a home and in a database."""

import pytest
from django.db import connection

from litre.transfer.errors import Busy
from litre.transfer.lock import alone, is_under_way

pytestmark = pytest.mark.django_db


def test_a_second_import_in_the_home_is_refused():
    with alone():
        assert is_under_way()
        with pytest.raises(Busy), alone():
            pass
    assert not is_under_way()


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_a_second_machine_on_the_same_postgresql_is_refused(settings, tmp_path):
    with alone():
        settings.HOME = tmp_path
        with pytest.raises(Busy, match="in this database"), alone():
            pass
    with alone():
        pass
    assert connection.vendor == "postgresql"
