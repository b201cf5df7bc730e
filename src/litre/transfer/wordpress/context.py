"""What the conversion of one item's text may ask for: attachments, reusable blocks, addresses."""

import unicodedata
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from litre.transfer.body.context import Attachment, Context
from litre.transfer.wordpress.attachments import mime_of, uploads_path
from litre.transfer.wordpress.frame import Frame
from litre.transfer.wordpress.survey import plain_title
from litre.wxr.attachment import attachment_files
from litre.wxr.errors import PhpError
from litre.wxr.values import Item, whole


class Attachments:
    """Attachments as one item sees them; notes which it used, to know when it has to come again."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.used: dict[str, int | None] = {}
        self.became: dict[int, tuple[str, int]] = {}

    def by_number(self, number: int) -> Attachment | None:
        item = self.frame.survey.attachments.get(number)
        if item is None:
            return None
        row = self.frame.ledger.row("attachment", str(number))
        self.used[str(number)] = row.object_id if row else None
        if row and row.object_id:
            self.became[number] = (row.model, row.object_id)
        return _attachment(item)

    def by_address(self, address: str) -> Attachment | None:
        number = index_of(self.frame).get(_file_key(address))
        return self.by_number(number) if number else None

    def children(self, post: int) -> list[Attachment]:
        numbers = self.frame.survey.children.get(post, [])
        items = sorted(
            (self.frame.survey.attachments[n] for n in numbers),
            key=lambda one: (one.menu_order, one.id),
        )
        return [found for item in items if (found := self.by_number(item.id))]

    def hero(self, item: Item) -> int | None:
        """The picture that WordPress calls the featured image."""
        number = dict(item.meta).get("_thumbnail_id", "")
        if self.by_number(whole(number)):
            model, pk = self.became.get(whole(number), ("", None))
            return pk if model == "picture" else None
        return None


def context_of(frame: Frame, item: Item, attachments: Attachments) -> Context:
    base = frame.survey.address
    return Context(
        post_id=item.id,
        attachment=attachments.by_number,
        attachment_by_url=attachments.by_address,
        children=attachments.children,
        reusable=frame.survey.reusable.get,
        footnotes=dict(item.meta).get("footnotes", ""),
        address=lambda address: local_address(address, base),
        base=base,
    )


def local_address(address: str, base: str) -> str:
    """An address of the old site as a path of this one; others as they are.

    >>> local_address("https://journal.example/nana/#c", "https://journal.example")
    '/nana/#c'
    >>> local_address("https://journal.example.evil.example/", "https://journal.example")
    'https://journal.example.evil.example/'
    """
    old, here = urlsplit(base), urlsplit(address)
    if not here.netloc or here.netloc.removeprefix("www.") != old.netloc.removeprefix("www."):
        return address
    path = here.path.removeprefix(old.path.rstrip("/")) or "/"
    return here._replace(scheme="", netloc="", path=path).geturl()


_INDEX = "_litre_index"


def index_of(frame: Frame) -> dict[str, int]:
    """File of the uploads (any size) to attachment, made once an import."""
    index: dict[str, int] | None = frame.__dict__.get(_INDEX)
    if index is None:
        index = {}
        for number, item in frame.survey.attachments.items():
            for name in _files(item):
                index.setdefault(_file_key(name), number)
        frame.__dict__[_INDEX] = index
    return index


def _files(item: Item) -> list[str]:
    path = PurePosixPath(uploads_path(item) or "-")
    try:
        files = attachment_files(dict(item.meta).get("_wp_attachment_metadata", ""))
    except PhpError:
        files = None
    names = [
        path.name,
        *([size.file for size in files.sizes] + [files.original_image] if files else []),
    ]
    return [f"/uploads/{path.with_name(name)}" for name in names if name]


def _file_key(address: str) -> str:
    path = unquote(urlsplit(address).path)
    return unicodedata.normalize("NFC", path.rpartition("/uploads/")[2] or path)


def _attachment(item: Item) -> Attachment:
    meta = dict(item.meta)
    path = uploads_path(item)
    try:
        files = attachment_files(meta.get("_wp_attachment_metadata", ""))
    except PhpError:
        files = None
    return Attachment(
        id=item.id,
        url=item.attachment_url or item.guid,
        file=path,
        title=plain_title(item.title),
        alt=meta.get("_wp_attachment_image_alt", ""),
        caption=item.excerpt,
        description=item.content,
        mime=mime_of(path),
        width=files.width if files else None,
        height=files.height if files else None,
    )
