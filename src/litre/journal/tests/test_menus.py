import pytest
from wagtail.models import PageViewRestriction, Site

from litre.journal.models import JournalSettings, Menu, MenuItem, PlainPage
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


@pytest.mark.parametrize("restriction", ["password", "login"])
def test_a_page_not_everybody_may_read_has_no_line(client, restriction):
    page, closed = review(), review(title="Kept closed", slug="closed")
    plain = PlainPage(title="Kept plain", slug="plain", language="en", show_in_menus=True)
    page.get_site().root_page.add_child(instance=plain)
    for each in (closed, plain):
        PageViewRestriction.objects.create(page=each, restriction_type=restriction, password="x")

    assert "Kept plain" not in _foot(client, page)
    _menu()
    MenuItem.objects.create(menu=Menu.objects.get(), title="Kept line", page=closed)
    MenuItem.objects.create(menu=Menu.objects.get(), title="Open line", page=page)
    assert "Kept line" not in _foot(client, page)
    assert "Open line" in _foot(client, page)


def _foot(client, page):
    return client.get(page.get_url()).content.decode().split('<footer class="colophon')[1]
