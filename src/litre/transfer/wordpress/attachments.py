"""Attachments become pictures or documents; where the file is missing, a record of them stays."""

import hashlib
import mimetypes
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.documents import get_document_model

from litre.journal.models import OldAddress
from litre.media.actions import add_picture
from litre.media.errors import PictureError
from litre.media.models import Picture
from litre.media.reading import read_facts
from litre.transfer.models import Imported
from litre.transfer.wordpress.comments import comments_aside
from litre.transfer.wordpress.frame import Frame
from litre.transfer.wordpress.ledger import note
from litre.transfer.wordpress.leftovers import clear_document, clear_picture
from litre.transfer.wordpress.media_source import NoMedia
from litre.transfer.wordpress.survey import plain_title
from litre.wxr.attachment import AttachmentFiles, attachment_files
from litre.wxr.digest import digest
from litre.wxr.errors import PhpError
from litre.wxr.values import Item

_IMAGES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"}
# What a browser or a server runs; without a suffix a browser may guess that it is such a file.
_REFUSED = {
    "", ".cgi", ".exe", ".hta", ".htm", ".html", ".jar", ".js", ".mht", ".mhtml", ".mjs", ".phar", ".php", ".phtml",
    ".pl", ".py", ".rdf", ".sh", ".shtml", ".svg", ".svgz", ".swf", ".wasm", ".xht", ".xhtml", ".xml", ".xsl", ".xslt",
}  # fmt: skip
Note = dict[str, str]
Found = tuple[str, bytes] | None


def bring_attachment(frame: Frame, item: Item, key: str) -> None:
    """Bring one attachment, unless it is here already.

    Its file is had first, however long the old site takes; then all is written in a transaction.
    """
    mark = digest(item).hex()
    row = frame.ledger.row("attachment", key)
    same = row is not None and frame.ledger.is_done("attachment", key, mark)
    if row and same and (row.object_id or isinstance(frame.media, NoMedia)):
        frame.counts["unchanged"] += 1
        return
    notes: list[Note] = []
    files = _files(item, notes)
    found = _find(frame, uploads_path(item, files), files)
    with transaction.atomic():
        _write(frame, item, (key, mark), found, files, notes)
    frame.counts["changed" if row else "made"] += 1
    frame.step("attachments")


def _write(
    frame: Frame,
    item: Item,
    key: tuple[str, str],
    found: Found,
    files: AttachmentFiles | None,
    notes: list[Note],
) -> None:
    path = uploads_path(item, files)
    model, pk = _take_in(frame, item, path, found, notes)
    outcome = Imported.Outcome.CAME if model else Imported.Outcome.HELD
    if item.comments:
        what, why = f"{len(item.comments)} comments", "pictures and files have no thread here"
        notes.append(note("kept aside", what, why))
    frame.ledger.write(
        "attachment", *key, state=item.status, label=plain_title(item.title) or path, model=model, object_id=pk,
        outcome=outcome, notes=notes, comments=len(item.comments), original={
            "file": path, "meta": [list(pair) for pair in item.meta], "description": item.content,
            "comments": comments_aside(item),
        },
    )  # fmt: skip
    if pk:
        _old_addresses(item, path, files, model, pk)


def _find(frame: Frame, path: str, files: AttachmentFiles | None) -> Found:
    """Its file, the original before what WordPress made smaller, with the path it had."""
    paths = [files.original] if files and files.original_image else []
    for one in filter(None, [*paths, path]):
        data = frame.media.read(one)
        if data is not None:
            return one, data
    return None


def _take_in(
    frame: Frame, item: Item, path: str, found: Found, notes: list[Note]
) -> tuple[str, int | None]:
    """Store its file; no model if it is held."""
    if found is not None:
        return _store(frame, item, *found, notes)
    why = "its file was not given; run the import again with --media or --fetch-media"
    notes.append(note("held", path or item.title, why))
    return "", None


def uploads_path(item: Item, files: AttachmentFiles | None = None) -> str:
    """Its path in the folder of uploads, from the field for it or from the address."""
    value = dict(item.meta).get("_wp_attached_file", "") or (files.file if files else "")
    if value and ".." not in value:
        return value
    path = unquote(urlsplit(item.attachment_url or item.guid).path)
    inside = path.partition("/uploads/")[2]
    return inside if inside and ".." not in inside else ""


def _files(item: Item, notes: list[Note]) -> AttachmentFiles | None:
    try:
        return attachment_files(dict(item.meta).get("_wp_attachment_metadata", ""))
    except PhpError as error:
        notes.append(note("kept aside", "_wp_attachment_metadata", str(error)))
        return None


def _store(
    frame: Frame, item: Item, path: str, data: bytes, notes: list[Note]
) -> tuple[str, int | None]:
    """What it became; no model if it is refused, and no number in a dry run."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in _IMAGES:
        try:
            if frame.is_dry:
                # A file is not taken back with the database.
                read_facts(BytesIO(data))
                return "picture", None
            return "picture", _picture(item, path, data).pk
        except PictureError as error:
            notes.append(note("held", path, str(error)))
            return "", None
    if suffix in _REFUSED:
        notes.append(
            note(
                "held",
                path,
                f"files of the kind {suffix or 'without a suffix'} can run in a browser and are not taken in",
            )
        )
        return "", None
    return "document", None if frame.is_dry else _document(item, path, data)


def _picture(item: Item, path: str, data: bytes) -> Picture:
    alt = dict(item.meta).get("_wp_attachment_image_alt", "")
    mark = hashlib.sha1(data, usedforsecurity=False).hexdigest()
    known: Picture | None = Picture.objects.filter(
        source_name=path[:300], title=_title(item, path), file_hash=mark
    ).first()
    if known:
        # The owner may have written a better text in the meantime; an empty one is filled.
        known.description = known.description or alt[:255]
        known.credit = known.credit or plain_title(item.excerpt)[:300]
        known.caption = known.caption or plain_title(item.content)[:500]
        known.save(update_fields=["description", "credit", "caption"])
        return known
    clear_picture(path)
    return add_picture(
        BytesIO(data),
        title=_title(item, path),
        alt=alt[:255],
        credit=plain_title(item.excerpt)[:300],
        caption=plain_title(item.content)[:500],
        source_name=path[:300],
        path=path,
    )


def _document(item: Item, path: str, data: bytes) -> int:
    model = get_document_model()
    clear_document(path)
    document = model(title=_title(item, path))
    document.file.save(PurePosixPath(path).name, ContentFile(data), save=False)
    document.file_size = len(data)
    document.save()
    return int(document.pk)


def _title(item: Item, path: str) -> str:
    return (plain_title(item.title) or PurePosixPath(path).stem)[:255]


def _old_addresses(
    item: Item, path: str, files: AttachmentFiles | None, model: str, pk: int
) -> None:
    target = _target(model, pk)
    folder = PurePosixPath("/wp-content/uploads") / path
    names = {folder.name, *((size.file for size in files.sizes) if files else ())}
    if files and files.original_image:
        names.add(files.original_image)
    old = [str(folder.with_name(name)) for name in sorted(names) if name]
    page = unquote(urlsplit(item.link).path).rstrip("/")
    old += [page] if page else []
    old.append(f"/?attachment_id={item.id}")
    OldAddress.objects.bulk_create(
        [OldAddress(path=one[:1000], target=target[:1000]) for one in old],
        update_conflicts=True, unique_fields=["path"], update_fields=["target"],
    )  # fmt: skip


def _target(model: str, pk: int) -> str:
    if model == "picture":
        return str(Picture.objects.get(pk=pk).file.url)
    return str(get_document_model().objects.get(pk=pk).url)


def mime_of(path: str) -> str:
    return mimetypes.guess_type(path)[0] or ""
