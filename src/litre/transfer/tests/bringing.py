"""Imports for tests: an export given as a path or bytes, into the database of the test."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection

from litre.transfer.models import Imported, Run
from litre.transfer.tests.snapshot import Rows, snapshot
from litre.transfer.wordpress.run import Order, bring
from litre.wxr.tests.exports import author_xml, export, item_xml, term_xml
from litre.wxr.values import Author, Item, Site, Term

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SITE = Site(
    title="Tears", link="https://tears.example", wxr_version="1.2",
    base_site_url="https://tears.example", base_blog_url="https://tears.example",
)  # fmt: skip


def bring_file(path: Path, media: Path | None = None, **asked: Any) -> Run:
    """One import to its end."""
    return bring(Order(path, media, **asked), NOW, lambda step, done, total: None)


def bring_bytes(data: bytes, folder: Path, media: Path | None = None, **asked: Any) -> Run:
    path = folder / "export.xml"
    path.write_bytes(data)
    return bring_file(path, media, **asked)


def written(*records: Author | Term | Item) -> bytes:
    """An export of these records, from the site SITE."""
    kinds = {Author: author_xml, Term: term_xml, Item: item_xml}
    order = [one for kind in kinds for one in records if isinstance(one, kind)]
    return export("".join(kinds[type(one)](one) for one in order), SITE)  # type: ignore[operator]


def post(number: int = 1, **values: Any) -> Item:
    """A published post with everything an export always has."""
    usual: dict[str, Any] = {
        "type": "post", "status": "publish", "title": f"Post {number}", "slug": f"post-{number}",
        "link": f"https://tears.example/post-{number}/", "date": "2006-02-14 23:10:04",
        "date_gmt": "2006-02-14 16:10:04", "content": "Tears.", "creator": "wat",
    }  # fmt: skip
    return Item(id=number, **{**usual, **values})


def notes_of(run: Run, kind: str = "") -> list[str]:
    """The lines of the certificate, as "what (why)"."""
    lines = run.certificate["notes"]
    return [f"{one['what']} ({one['why']})" for one in lines if kind in ("", one["kind"])]


def here(model: Any, kind: str, foreign_id: str | int) -> Any:
    """What a thing of the source became."""
    row = Imported.objects.get(kind=kind, foreign_id=str(foreign_id))
    return model.objects.get(pk=row.object_id)


def database() -> Rows:
    """A snapshot of the test's own database."""
    return snapshot(_query, connection.vendor)


def _query(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()
