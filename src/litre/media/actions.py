"""Writes on pictures: take one in from outside, make its renditions."""

import hashlib
from pathlib import PurePosixPath
from typing import BinaryIO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.images.models import get_rendition_storage

from litre.media.drawing import Drawn, draw, specs_for
from litre.media.models import Picture, Rendition
from litre.media.paths import safe_path
from litre.media.reading import EXTENSIONS, Facts, read_facts


def add_picture(  # noqa: PLR0913 - what is said of a picture at its source, all named
    file: BinaryIO,
    *,
    title: str,
    alt: str = "",
    credit: str = "",
    caption: str = "",
    source_name: str = "",
    path: str = "",
) -> Picture:
    """A picture from a file of outside, its bytes kept untouched, its renditions made at once.

    `path` is the place it wants under the media folder (as at its source), made safe; without
    it the name of the source serves. Raises PictureError if the file is no picture we take:
    another format, out of bounds, cut off; nothing is stored then.
    """
    facts = read_facts(file)
    drawn = [] if facts.is_animated else list(draw(file))
    wanted = path or PurePosixPath(source_name or str(getattr(file, "name", ""))).name
    file.seek(0)
    name = default_storage.save(safe_path(wanted, EXTENSIONS[facts.format]), File(file))
    with transaction.atomic():
        picture = Picture(title=_cut("title", title or PurePosixPath(name).stem), file=name)
        picture.description = _cut("description", alt)
        picture.credit = _cut("credit", credit)
        picture.caption = _cut("caption", caption)
        picture.source_name = _cut("source_name", source_name)
        _measure(picture, file, facts)
        picture.save()
        _keep(picture, drawn)
    return picture


def make_renditions(picture: Picture) -> int:
    """Make the renditions `picture` lacks and correct its size; gives how many were made.

    Safe to repeat. Raises PictureError if its file can't be read as a picture.
    """
    with picture.open_file() as file:
        facts = read_facts(file)
        made = set(picture.renditions.values_list("filter_spec", flat=True))
        lacking = set() if facts.is_animated else specs_for(facts.width) - made
        drawn = list(draw(file, lacking)) if lacking else []
    if (picture.width, picture.height) != (facts.width, facts.height):
        picture.width, picture.height = facts.width, facts.height
        Picture.objects.filter(pk=picture.pk).update(width=facts.width, height=facts.height)
    with transaction.atomic():
        _keep(picture, drawn)
    return len(drawn)


def _measure(picture: Picture, file: BinaryIO, facts: Facts) -> None:
    file.seek(0)
    data = file.read()
    # Wagtail finds equal pictures by this hash; it guards nothing.
    picture.file_hash = hashlib.sha1(data, usedforsecurity=False).hexdigest()
    picture.file_size = len(data)
    picture.width, picture.height = facts.width, facts.height


def _keep(picture: Picture, drawn: list[Drawn]) -> None:
    storage = get_rendition_storage()
    stem = PurePosixPath(picture.file.name).stem[:30]
    Rendition.objects.bulk_create(
        Rendition(
            image=picture,
            filter_spec=each.spec,
            width=each.width,
            height=each.height,
            file=storage.save(
                f"images/{stem}.{picture.pk}.{each.width}.{each.suffix}", ContentFile(each.data)
            ),
        )
        for each in drawn
    )


def _cut(field: str, text: str) -> str:
    longest = Picture._meta.get_field(field).max_length
    return " ".join(text.split())[:longest]
