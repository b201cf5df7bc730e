"""Text that attacks, in every field at once: it comes as words, and nothing of it runs."""

from collections.abc import Iterator
from typing import Any

import pytest

from litre.accounts.models import User
from litre.transfer.tests import hostile
from litre.transfer.tests.bringing import bring_bytes, post, written
from litre.transfer.tests.pages import addresses, executable
from litre.wxr.values import Author, Comment, Item, Term

pytestmark = pytest.mark.django_db
FIELDS = ("content", "author", "email", "url", "ip", "type", "approved", "date")


def everywhere(text: str, first: int = 0) -> Iterator[Author | Term | Item]:
    """Records that say `text` wherever a text can stand; they are numbered from `first`."""
    usual: dict[str, Any] = {"approved": "1", "date_gmt": "2006-02-15 10:00:00", "content": "Sob."}
    comments = tuple(
        Comment(id=first + place, **{**usual, field: text}) for place, field in enumerate(FIELDS, 1)
    )
    keys = (
        "rating",
        "director",
        "year",
        "original_title",
        "footnotes",
        "_wp_old_slug",
        "_thumbnail_id",
        text or "k",
    )
    meta = tuple((key, text) for key in keys)
    terms = (
        ("category", f"hostile-{first}", text),
        ("post_tag", text, text),
        (text[:30] or "t", text, text),
    )
    menu = (
        ("_menu_item_type", "custom"),
        ("_menu_item_url", text),
        ("_menu_item_menu_item_parent", text),
    )
    file = (
        ("_wp_attached_file", text),
        ("_wp_attachment_metadata", text),
        ("_wp_attachment_image_alt", text),
    )
    yield Author(id=first + 1, login="wat", display_name=text, email=text, first_name=text)
    yield Author(id=first + 2, login=text, display_name=text)
    yield Term(first + 5, "category", f"hostile-{first}", name=text, description=text, parent=text)
    yield Term(first + 6, "post_tag", text, name=text, description=text)
    yield Term(first + 7, text, text, name=text, meta=((text, text),))
    yield post(
        first + 1,
        title=text,
        content=f"{text}\n\nTears.",
        excerpt=text,
        terms=terms,
        meta=meta,
        comments=comments,
    )
    yield post(first + 2, title=f"涙{first} / Tears (2005)", content=text)
    yield post(first + 3, type="page", title=text, content=text, slug=text, link=text, guid=text)
    yield post(first + 4, type=text or "odd", status=text, creator=text, password=text[:300])
    yield post(
        first + 5,
        date=text,
        date_gmt=text,
        slug=text,
        link=f"https://tears.example/{text}",
        status="future",
    )
    yield post(
        first + 6, type="nav_menu_item", terms=(("nav_menu", text, text),), meta=menu, title=text
    )
    yield post(
        first + 7,
        type="attachment",
        title=text,
        content=text,
        excerpt=text,
        slug=text,
        guid=text,
        meta=file,
    )


@pytest.mark.parametrize("texts", [hostile.SCRIPTS, hostile.ODD], ids=["scripts", "odd"])
def test_hostile_text_comes_and_does_not_run(texts, tmp_path, client):
    records = [one for place, text in enumerate(texts) for one in everywhere(text, place * 10)]
    run = bring_bytes(written(*records), tmp_path)
    assert run.certificate["differences"] == []
    for address in addresses():
        answer = client.get(address)
        assert answer.status_code in (200, 301, 302, 404), address
        if "html" in answer.get("Content-Type", "") and answer.status_code == 200:
            assert executable(answer.content.decode()) == [], address
    client.force_login(User.objects.create_superuser("owner", password="secret"))
    for address in (f"/admin/import/{run.pk}/", "/admin/import/readings/"):
        html = client.get(address).content.decode()
        assert not any("alert(1)" in found for found in executable(html)), address


def test_a_page_of_ours_has_nothing_to_report_and_a_hostile_one_has():
    assert executable('<p><a href="/x">x</a><script src="/static/a.js"></script></p>') == []
    assert len(executable("<p onclick=x><a href=' java\nscript:x'>x</a></p>")) == 2
    assert executable("<script>alert(1)</script>")
