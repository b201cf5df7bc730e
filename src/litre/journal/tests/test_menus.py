import pytest
from wagtail.models import Site

from litre.journal.models import JournalSettings, Menu, MenuItem
from litre.journal.tests.writing import review

pytestmark = pytest.mark.django_db


def _menu():
    menu = Menu.objects.create(name="Main メニュー", slug="main")
    above = MenuItem.objects.create(
        menu=menu, title="ドラマ", address="/kinds/drama/", sort_order=1
    )
    MenuItem.objects.create(
        menu=menu, title="日本", address="/kinds/jp/", parent=above, sort_order=2
    )
    MenuItem.objects.create(menu=menu, title="Trap", address="javascript:alert(1)", sort_order=3)
    journal = JournalSettings.for_site(Site.objects.get(is_default_site=True))
    journal.menu = menu
    journal.save()


def test_a_menu_stands_at_the_foot_and_takes_nothing_from_the_masthead(client):
    page = review()
    _menu()

    html = client.get(page.get_url()).content.decode()
    head, foot = html.split('<footer class="colophon')

    assert 'href="/works/"' in head
    assert foot.index("/kinds/drama/") < foot.index("/kinds/jp/")


def test_a_line_that_leads_nowhere_safe_is_left_out(client):
    page = review()
    _menu()

    assert "javascript:alert" not in client.get(page.get_url()).content.decode()
