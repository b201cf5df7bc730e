"""Pictures, sound, moving pictures and players: from elements to the values of blocks."""

import re
from typing import Any

from litre.transfer.body.addresses import watch_address
from litre.transfer.body.context import Attachment, Block, Context
from litre.transfer.body.tree import Element

_SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w{2,5}\Z)")
_ALIGN = {
    "alignleft": "start", "alignright": "end", "aligncenter": "center",
    "alignwide": "wide", "alignfull": "wide", "left": "start", "right": "end", "center": "center",
}  # fmt: skip


def attachment_at(context: Context, address: str) -> Attachment | None:
    """The attachment an address belongs to, also by the address of one of its smaller sizes."""
    plain = address.split("?")[0]
    return context.attachment_by_url(plain) or context.attachment_by_url(_SIZE.sub("", plain))


def align_of(*elements: Element) -> str:
    for element in elements:
        for name in [*element.classes, element.attributes.get("align", "")]:
            if name in _ALIGN:
                return _ALIGN[name]
    return ""


def image_value(
    context: Context, image: Element, link: str = "", align: str = ""
) -> dict[str, Any]:
    found = next(
        (
            re.fullmatch(r"wp-image-(\d{1,9})", name)
            for name in image.classes
            if "wp-image-" in name
        ),
        None,
    )
    source = image.attributes.get("src", "").strip()
    known = context.attachment(int(found[1])) if found else None
    known = known or (attachment_at(context, source) if source else None)
    return {
        "attachment": known.id if known else None,
        "src": source,
        "alt": image.attributes.get("alt", ""),
        "caption": "",
        "align": align_of(image) or align,
        "link": link,
    }


def media_value(context: Context, source: str, **given: Any) -> dict[str, Any]:
    known = attachment_at(context, source) if source else None
    empty = {"caption": "", "width": None, "height": None, "poster": ""}
    return {"src": source, "attachment": known.id if known else None, **empty, **given}


def number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"[0-9]{1,5}", text) else None


def media_block(context: Context, element: Element) -> Block | None:
    """A block for audio, video, iframe, object or embed; None where it has no address to keep."""
    sources = [element, *element.find("source", "param", "embed")]
    addresses = [_address(one) for one in sources]
    address = next((one for one in addresses if one), "")
    if element.tag in ("audio", "video"):
        if not re.match(r"(https?:)?/", address, re.IGNORECASE):
            return None
        sizes = {name: number(element.attributes.get(name)) for name in ("width", "height")}
        poster = element.attributes.get("poster", "")
        poster = poster if re.match(r"(https?:)?/", poster, re.IGNORECASE) else ""
        return Block(element.tag, media_value(context, address, **sizes, poster=poster))
    url = watch_address(address)
    return Block("embed", embed_value(url, element.attributes.get("title", ""))) if url else None


def _address(element: Element) -> str:
    if element.tag == "param":
        named = element.attributes.get("name", "").lower() in ("movie", "src")
        return element.attributes.get("value", "") if named else ""
    return element.attributes.get("src") or element.attributes.get("data", "")


def embed_value(url: str, title: str = "") -> dict[str, Any]:
    return {"url": url, "caption": "", "title": title}
