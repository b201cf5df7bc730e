"""Where a served site says that it is, in its greeting and in its letters."""

import pytest

from litre.serving.management.commands.serve import settle_address


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8841"),
        ("0.0.0.0", "http://localhost:8841"),  # noqa: S104 - named, not bound
        ("::1", "http://[::1]:8841"),
    ],
)
def test_letters_of_a_site_without_a_name_lead_to_where_it_answers(settings, host, address):
    settings.ADDRESS, settings.ADDRESS_IS_KNOWN = "", False
    assert settle_address(host, 8841) == address
    assert address == settings.WAGTAILADMIN_BASE_URL
    assert settings.ADDRESS_IS_KNOWN


def test_a_name_goes_before(settings):
    settings.ADDRESS = "https://journal.example"
    assert settle_address("127.0.0.1", 8841) == "https://journal.example"
    assert settings.WAGTAILADMIN_BASE_URL == "https://journal.example"
