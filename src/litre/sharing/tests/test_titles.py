"""How the page of a release calls the article it belongs to."""

import re

import pytest

from litre.catalogue.choice import COOKIE
from litre.journal.tests.writing import model_article
from litre.sharing.tests.giving import give, right

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("choice", "title"),
    [
        ("", "1リットルの涙 / 1 Litre of Tears"),
        ("romanised", "Ichi Rittoru no Namida 1リットルの涙"),
        ("translated", "1 Litre of Tears 1リットルの涙"),
    ],
)
def test_its_title_leads_with_what_the_reader_wants_first(client, choice, title):
    page = model_article(comments=0)
    release = give(page=page)
    right(release)
    client.cookies[COOKIE] = choice
    html = client.get(f"/releases/{release.slug}/").content.decode()
    link = re.search(rf'<p class="release__of"><a href="{page.url}">(.*?)</a>', html)[1]
    assert re.sub("<[^>]*>", "", link) == title
