"""Wagtail's editor tells a Japanese writer in Japanese where words might be lost."""

import re
from pathlib import Path

import pytest
import wagtail.admin
from django.utils.translation import gettext, override

from litre.journal.editor_words import EDITOR_WORDS

# By another name: these words are gathered elsewhere.
_said = gettext
_ADMIN = Path(wagtail.admin.__file__).parent


@pytest.fixture(scope="module")
def wagtails_own() -> str:
    """All that Wagtail's editor says, with placeholders and spaces as in catalogues of messages."""
    editor = _ADMIN / "templates/wagtailadmin/shared"
    files = [*editor.rglob("*.html"), _ADMIN / "views/pages/edit.py"]
    text = re.sub(r"{{ (\w+) }}", r"%(\1)s", " ".join(each.read_text() for each in files))
    return " ".join(text.split())


@pytest.mark.parametrize("words", EDITOR_WORDS)
def test_each_is_still_said_by_wagtail_and_is_in_japanese_here(wagtails_own, words):
    assert words in wagtails_own
    with override("ja"):
        assert re.search("[ぁ-んァ-ン一-龠]", _said(words))
