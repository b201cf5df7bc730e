"""Pictures and their renditions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

# Widths and formats made when a picture comes in (never inside a page view).
WIDTHS = (480, 960, 1600)
SPECS = (
    *(f"width-{width}|format-avif" for width in WIDTHS),
    *(f"width-{width}|format-webp" for width in WIDTHS),
    "width-960|format-jpeg",
)


class Picture(AbstractImage):
    """An image with its credit. `description` is its text alternative."""

    credit = models.CharField(_("credit"), max_length=300, blank=True)
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    source_name = models.CharField(_("name at the source"), max_length=300, blank=True)

    admin_form_fields = (
        *Image.admin_form_fields[:1],
        "file",
        "description",
        "credit",
        "caption",
        *[name for name in Image.admin_form_fields if name not in {"title", "file", "description"}],
    )


class Rendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.image} {self.filter_spec}"
