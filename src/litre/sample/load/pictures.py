"""Pictures and sounds: their files, with what is said of them where they stand."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.files import File
from django.db import connection
from wagtail.documents.models import Document

from litre.media.models import Picture
from litre.sample.data import PICTURES, SOUNDS
from litre.sample.model import Block, Review, Sample

AddPicture = Callable[..., Picture]


@dataclass(frozen=True)
class Use:
    """A picture where it stands. `focal` as in `Hero`, None where nobody has said."""

    name: str
    alt: str
    credit: str
    focal: tuple[float, float] | None = None


def bring_pictures(sample: Sample, add: AddPicture, workers: int | None) -> dict[str, Picture]:
    """Every picture by the name of its file, taken in by `add` unless it is here already.

    Drawing the renditions is most of the work of the whole sample, so it is shared among
    `workers` threads (None: one for each core); 1 stays in this one, and in its transaction.
    """
    uses = {use.name: use for review in sample.reviews for use in _uses(review)}
    here = {row.source_name: row for row in Picture.objects.filter(source_name__in=uses)}
    wanted = [use for name, use in uses.items() if name not in here]
    if workers == 1:
        made = [_bring(add, use) for use in wanted]
    else:
        with ThreadPoolExecutor(workers or os.cpu_count()) as pool:
            made = list(pool.map(partial(_bring_apart, add), wanted))
    return {picture.source_name: picture for picture in [*here.values(), *made]}


def bring_sounds(sample: Sample) -> dict[str, Document]:
    """Every sound by the name of its file."""
    blocks = [block for review in sample.reviews for block in review.body if block.type == "audio"]
    return {str(block.fields["file"]): _sound(str(block.fields["file"])) for block in blocks}


def _sound(name: str) -> Document:
    with (SOUNDS / name).open("rb") as file:
        sound = Document(title=name, file=File(file, name=name))
        sound.save()
    return sound


def _uses(review: Review) -> Iterator[Use]:
    hero = review.hero
    yield Use(hero.picture, hero.alt[0].text, hero.credit[0].text, hero.focal)
    for block in review.body:
        for fields in _images(block):
            yield Use(fields["picture"], fields["alt"], fields["credit"])


def _images(block: Block) -> list[Any]:
    if block.type == "image":
        return [block.fields]
    images: Any = block.fields.get("images", [])
    return list(images)


def _bring_apart(add: AddPicture, use: Use) -> Picture:
    try:
        return _bring(add, use)
    finally:
        connection.close()


def _bring(add: AddPicture, use: Use) -> Picture:
    title = use.name.partition(".")[0].replace("-", " ").capitalize()
    with (PICTURES / use.name).open("rb") as file:
        picture = add(file, title=title, alt=use.alt, credit=use.credit, source_name=use.name)
    if use.focal:
        _point(picture, use.focal)
    return picture


def _point(picture: Picture, focal: tuple[float, float]) -> None:
    """Renditions are whole pictures, narrowed: the focal point decides how the page cuts them."""
    point = {
        "focal_point_x": round(focal[0] * picture.width),
        "focal_point_y": round(focal[1] * picture.height),
        "focal_point_width": 1,
        "focal_point_height": 1,
    }
    for field, value in point.items():
        setattr(picture, field, value)
    Picture.objects.filter(pk=picture.pk).update(**point)
