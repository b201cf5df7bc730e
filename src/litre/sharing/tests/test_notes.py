"""Notes of a release, in the two languages of the journal."""

from importlib import import_module

import pytest
from django.apps import apps
from lxml import html

from litre.journal.models import JournalSettings
from litre.sharing.models import Release
from litre.sharing.tests.giving import give, right

pytestmark = pytest.mark.django_db


def journal(language: str, other: str) -> None:
    said = {"language": language, "other_language": other}
    JournalSettings.objects.update_or_create(site_id=1, defaults=said)


def shown(client, prefix: str = "") -> tuple[str, str]:
    (notes,) = html.fromstring(client.get(f"{prefix}/releases/litre/").content).xpath(
        "//div[@class='release__notes']"
    )
    return notes.get("lang"), notes.text_content().strip()


@pytest.mark.parametrize(("language", "other"), [("en", "ja"), ("ja", "en"), ("fr", "ja")])
def test_the_notes_are_those_in_the_language_of_the_interface(client, language, other):
    journal(language, other)
    words = {"en": "Five tones", "ja": "五つの音", "fr": "Cinq tons"}
    right(give(notes=words[language], notes_other=words[other]))
    assert shown(client, "/ja") == ("ja", "五つの音")
    assert shown(client)[0] == ("en" if "en" in (language, other) else language)


def test_notes_in_one_language_alone_are_shown_in_both_interfaces(client):
    journal("en", "ja")
    right(give(notes_other="五つの音"))
    assert shown(client) == shown(client, "/ja") == ("ja", "五つの音")


def test_no_notes_no_words(client):
    right(give())
    assert b"<div lang" not in client.get("/releases/litre/").content


@pytest.mark.parametrize(
    ("pair", "found"),
    [
        (("en", "ja"), ("English", "日本語")),
        (("ja", "en"), ("日本語", "English")),
        (("ja-JP", "fr"), ("日本語", "English")),
        (("fr", "en-GB"), ("日本語", "English")),
        (("fr", "ja"), ("English", "日本語")),
        (("en", "fr"), ("English", "日本語")),
    ],
)
def test_notes_from_before_go_where_the_journal_has_their_language(pair, found):
    give(notes="English", notes_other="日本語")
    journal(*pair)
    name = "litre.sharing.migrations.0002_notes_in_the_languages_of_the_journal"
    settle = import_module(name).settle
    settle(apps, None)
    assert Release.objects.values_list("notes", "notes_other").get() == found
    settle(apps, None)
    assert Release.objects.values_list("notes", "notes_other").get() == ("English", "日本語")
