"""`{% picture %}`: a picture in every size and format it has, at the cost of no query."""

from collections.abc import Iterable

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from litre.media.models import Picture, Rendition

register = template.Library()

# Best first: a browser takes the first source it can draw.
_SOURCES = ("avif", "webp")


@register.simple_tag
def picture(
    picture: Picture | None,
    *,
    sizes: str = "100vw",
    alt: str | None = None,
    priority: bool = False,
    **attributes: str,
) -> SafeString:
    """`<picture>` from the renditions that were prefetched, or the original file if it has none.

    Nothing is made here: a page view never creates a rendition. `sizes` is that of HTML; `alt`
    stands in for the picture's own words (`alt=""` for a picture that only decorates);
    `priority=True` for the one picture at the top of a page. Other attributes (`class`, `id`)
    go to the `<img>`. Nothing is printed for no picture.
    """
    if picture is None:
        return SafeString("")
    made = list(picture.renditions.all())
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((kind, _srcset(found), sizes) for kind in _SOURCES if (found := _of(made, kind))),
    )
    fallback = next(iter(_of(made, "jpeg")), picture)
    widest = max(made, key=lambda rendition: rendition.width, default=picture)
    return format_html(
        "<picture>{}<img{}></picture>",
        sources,
        flatatt(
            {
                "src": fallback.file.url,
                "width": str(widest.width),
                "height": str(widest.height),
                "alt": picture.description if alt is None else alt,
                "decoding": "async",
                **({"fetchpriority": "high"} if priority else {"loading": "lazy"}),
                **_with_focus(picture, attributes),
            }
        ),
    )


def _of(made: Iterable[Rendition], kind: str) -> list[Rendition]:
    found = [rendition for rendition in made if rendition.filter_spec.endswith(f"|format-{kind}")]
    return sorted(found, key=lambda rendition: rendition.width)


def _srcset(renditions: Iterable[Rendition]) -> str:
    return ", ".join(f"{rendition.file.url} {rendition.width}w" for rendition in renditions)


def _with_focus(picture: Picture, attributes: dict[str, str]) -> dict[str, str]:
    """`attributes` with classes that say, in quarters, where a cropped picture must be kept.

    Classes and not a style, since readers' pages allow no inline style.
    """
    if picture.focal_point_x is None or picture.focal_point_y is None:
        return attributes
    x = _quarter(picture.focal_point_x, picture.width)
    y = _quarter(picture.focal_point_y, picture.height)
    return {
        **attributes,
        "class": f"{attributes.get('class', '')} focus-x-{x} focus-y-{y}".strip(),
    }


def _quarter(place: int, length: int) -> int:
    """A place along a length, in percent, rounded to a quarter.

    >>> _quarter(10, 100), _quarter(40, 100), _quarter(999, 100), _quarter(1, 0)
    (0, 50, 100, 50)
    """
    return min(100, round(4 * place / length) * 25) if length else 50
