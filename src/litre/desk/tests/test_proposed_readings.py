import pytest

from litre.catalogue.tests.records import make_person
from litre.desk.tests.letters import correct, staff_client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("proposed", "told"),
    [
        ("Masanori Murakami", "村上正典 can be read “Masanori Murakami”"),
        ("むらかみ しょうすけ", "村上正典 can be read “むらかみ しょうすけ”"),
        ("Takashi Murakami", "村上正典 is not read “Takashi Murakami”"),
    ],
)
def test_the_desk_is_told_whether_a_name_may_be_read_as_proposed(client, proposed, told):
    person = make_person(
        ("村上正典", "ja", "original"), ("Shosuke Murakami", "ja-Latn", "romanised")
    )
    key = f"person.{person.pk}.name.{person.names.last().pk}"
    ticket = correct(client, f"person-{person.pk}", key, proposed)
    page = staff_client().get(f"/admin/desk/{ticket.pk}/").content.decode()
    assert told in page
    assert "むらかみ しょうすけ" in page


def test_a_chinese_name_is_held_against_no_japanese_reading(client):
    person = make_person(("梁朝偉", "zh-Hant", "original"), ("Tony Leung", "zh-Latn", "romanised"))
    for name in person.names.all():
        ticket = correct(
            client, f"person-{person.pk}", f"person.{person.pk}.name.{name.pk}", "Leung"
        )
        assert "Likeliest:" not in staff_client().get(f"/admin/desk/{ticket.pk}/").content.decode()
