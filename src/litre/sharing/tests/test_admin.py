"""The admin of releases speaks the language of whoever looks."""

import pytest
from django.urls import reverse
from lxml import html
from wagtail.users.models import UserProfile

from litre.desk.tests.letters import owner, staff_client
from litre.sharing.admin import Releases
from litre.sharing.tests.giving import give

pytestmark = pytest.mark.django_db


def seen(name: str, *args: object, language: str = "ja") -> html.HtmlElement:
    UserProfile.objects.update_or_create(user=owner(), defaults={"preferred_language": language})
    address = reverse(Releases().get_url_name(name), args=args)
    return html.fromstring(staff_client().get(address).content)


@pytest.mark.parametrize(("language", "words"), [("en", ["yes", "no"]), ("ja", ["はい", "いいえ"])])
def test_the_list_says_in_words_what_is_published(language, words):
    first = give(title="A")
    give(slug="b", title="B", work=first.work, is_public=False)
    cells = seen("list", language=language).xpath("//main//tbody/tr/td[last()]")
    assert [each.text_content().strip() for each in cells] == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Choose another work", "Edit this work", "Choose work"]),
        ("ja", ["別の作品を選択", "この作品を編集", "作品を選択"]),
    ],
)
def test_choosing_a_work_is_offered_in_the_language_of_who_looks(language, words):
    (box,) = seen("edit", give().pk, language=language).xpath("//*[@id='id_work-chooser']")
    text = " ".join(box.text_content().split()) + " ".join(box.xpath(".//@aria-label"))
    assert all(each in text for each in words)


def test_the_last_day_of_a_right_is_a_day_and_not_a_year():
    found = seen("edit", give().pk)
    assert "終了日" in found.text_content()
    assert "終了年" not in found.text_content()
