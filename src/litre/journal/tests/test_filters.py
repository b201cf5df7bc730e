import pytest

from litre.catalogue.templatetags.catalogue import country
from litre.journal.templatetags.journal import within_site


@pytest.mark.parametrize(
    "address",
    ["//host/x.png", "/\\host/x.png", "/\t/host/x.png", "/\n/host", " /x.png", "https://host/", ""],
)
def test_an_address_that_browsers_may_take_elsewhere_is_none_of_ours(address):
    assert within_site(address) == ""


def test_an_address_of_a_file_of_ours_stays():
    assert within_site("/media/涙 1.png") == "/media/涙 1.png"


@pytest.mark.parametrize(
    ("territory", "printed"), [("JP", "Japan"), ("Japan and Korea", "Japan and Korea"), ("", "")]
)
def test_a_territory_is_printed_by_its_name(territory, printed):
    assert country(territory) == printed
