"""What shortcodes, drawn blocks and bare addresses of WordPress become: finished blocks in slots."""

import json
import re
from collections.abc import Callable
from typing import Any

from litre.transfer.body.addresses import site_address, watch_address
from litre.transfer.body.context import Attachment, Block, Context
from litre.transfer.body.inline import Writer, escape, quoted
from litre.transfer.body.keep import slot_html
from litre.transfer.body.media import embed_value, media_value, number
from litre.wxr.blocks import Delimiter
from litre.wxr.render import Drawing
from litre.wxr.shortcodes import Shortcode
from litre.wxr.typography import texturize

_IMAGE = re.compile(r"\s*((?:<a [^>]*>\s*)?<img [^>]*>(?:\s*</a>)?)(.*)", re.DOTALL)
_SITES = ("youtube", "vimeo", "dailymotion", "soundcloud")
_SOUNDS = ("src", "mp3", "m4a", "ogg", "wav", "wma", "flac")
_FILMS = ("src", "mp4", "m4v", "webm", "ogv", "wmv", "flv")


class Drawer:
    """Puts blocks into slots; ``reusable`` and ``paragraphs`` convert what is inside others."""

    def __init__(self, context: Context, writer: Writer, slots: list[list[Block]]) -> None:
        self.context, self.writer, self.slots = context, writer, slots
        self.reusable: Callable[[int], str] = lambda ref: ""
        self.paragraphs: Callable[..., str] = str

    def drawing(self) -> Drawing:
        codes: dict[str, Callable[[Shortcode], str | None]] = {
            "gallery": self._gallery,
            "caption": self._caption,
            "wp_caption": self._caption,
            "embed": self._embed,
            "audio": lambda code: self._media(code, "audio", _SOUNDS),
            "video": lambda code: self._media(code, "video", _FILMS),
            "playlist": self._playlist,
            "spoiler": self._spoiler,
            **dict.fromkeys(_SITES, self._site),
        }
        return Drawing(codes, self._block, self._address, self._more)

    def slot(self, *blocks: Block) -> str:
        if not blocks:
            return ""
        self.slots.append(list(blocks))
        return slot_html(self.writer.slot, len(self.slots) - 1)

    def _address(self, address: str) -> str:
        return self.slot(Block("embed", embed_value(address.replace("&amp;", "&"))))

    def _more(self, text: str) -> str:
        return self.slot(Block("more", {"text": text.removesuffix("noteaser")}))

    def _embed(self, code: Shortcode) -> str | None:
        address = (code.inner or code.attributes.get("src", "")).strip().replace("&amp;", "&")
        return self._address(address) if watch_address(address) else None

    def _site(self, code: Shortcode) -> str | None:
        value = (
            next(iter(code.values), "") or code.attributes.get("url") or code.attributes.get("id")
        )
        address = site_address(code.name, (value or code.inner or "").replace("&amp;", "&"))
        if not address:
            return None
        self.writer.note("changed", code.source, "a player asked for by a shortcode is an embed")
        return self.slot(Block("embed", embed_value(address)))

    def _spoiler(self, code: Shortcode) -> str | None:
        if code.inner is None:
            return None
        title = code.attributes.get("title") or " ".join(code.values)
        self.writer.note("changed", "[spoiler]", "the words are hidden in a spoiler block")
        return self.slot(Block("spoiler", {"title": title, "text": self.paragraphs(code.inner)}))

    def _caption(self, code: Shortcode) -> str | None:
        if code.inner is None:
            return None
        found = _IMAGE.match(code.inner)
        picture, said = (found[1], found[2].strip()) if found else (code.inner, "")
        caption = code.attributes.get("caption", "") or said
        if not caption or not number(code.attributes.get("width", "1")):
            return code.inner
        align = quoted(code.attributes.get("align", "alignnone"))
        return f'<figure class="{align}">{picture}<figcaption>{caption}</figcaption></figure>'

    def _media(self, code: Shortcode, kind: str, names: tuple[str, ...]) -> str | None:
        given = [code.attributes[name] for name in names if name in code.attributes]
        address = next(iter([*given, *code.values]), "").replace("&amp;", "&")
        if not address:
            files = self._children(kind)
            address = files[0].url if files else ""
        if not re.match(r"(https?:)?/", address, re.IGNORECASE):
            return None
        sizes = {name: number(code.attributes.get(name)) for name in ("width", "height")}
        poster = code.attributes.get("poster", "")
        poster = poster if re.match(r"(https?:)?/", poster, re.IGNORECASE) else ""
        return self.slot(Block(kind, media_value(self.context, address, **sizes, poster=poster)))

    def _children(self, kind: str) -> list[Attachment]:
        children = self.context.children(self.context.post_id)
        return [one for one in children if one.mime.startswith(f"{kind}/")]

    def _chosen(self, code: Shortcode, kind: str) -> list[Attachment]:
        ids = re.findall(
            r"\d{1,9}", code.attributes.get("ids", "") or code.attributes.get("include", "")
        )
        if ids:
            found = [self.context.attachment(int(one)) for one in ids]
            return [one for one in found if one and one.mime.startswith((kind, "")[not one.mime])]
        left_out = set(re.findall(r"\d{1,9}", code.attributes.get("exclude", "")))
        files = [one for one in self._children(kind) if str(one.id) not in left_out]
        return files[::-1] if code.attributes.get("order", "").upper() == "DESC" else files

    def _playlist(self, code: Shortcode) -> str | None:
        kind = "video" if code.attributes.get("type") == "video" else "audio"
        self.writer.note("changed", "[playlist]", "its files are set one below another")
        values = [(one, media_value(self.context, one.url)) for one in self._chosen(code, kind)]
        return self.slot(
            *(Block(kind, value | {"caption": escape(one.title)}) for one, value in values)
        )

    def _gallery(self, code: Shortcode) -> str | None:
        link = code.attributes.get("link", "")
        images = [self._picture(one, link) for one in self._chosen(code, "image")]
        if not images:
            return ""
        columns = number(code.attributes.get("columns")) or 3
        value = {"images": images, "columns": min(columns, 9), "caption": ""}
        return self.slot(Block("gallery", value))

    def _picture(self, one: Attachment, link: str) -> dict[str, Any]:
        return {
            "attachment": one.id,
            "src": one.url,
            "alt": one.alt,
            "caption": texturize(one.caption.strip()),
            "align": "",
            "link": self.context.address(one.url) if link == "file" else "",
        }

    def _block(self, delimiter: Delimiter) -> str:
        ref = delimiter.attributes.get("ref")
        if delimiter.name == "core/block" and isinstance(ref, int):
            return self.reusable(ref)
        if delimiter.name == "core/footnotes":
            return self.slot(*footnotes_of(self.context.footnotes, self.paragraphs))
        if delimiter.name in ("core/more", "core/nextpage", "core/spacer"):
            return ""
        why = f"WordPress drew the block {delimiter.name} by a program when it was shown"
        self.writer.note("kept", delimiter.name, why)
        return self.slot(Block("kept", {"html": "", "original": delimiter.source, "why": why}))


def footnotes_of(meta: str, inline: Callable[..., str]) -> list[Block]:
    """The footnotes a post keeps beside its text; what cannot be read has none."""
    try:
        read = json.loads(meta) if meta else []
    except (ValueError, RecursionError):
        return []
    notes = [one for one in read if isinstance(one, dict)] if isinstance(read, list) else []
    values = [
        {
            "id": reference(str(one.get("id", ""))),
            "text": inline(str(one.get("content", "")), bare=True),
        }
        for one in notes
    ]
    return [Block("footnotes", {"notes": values})] if values else []


def reference(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "-", name)[:100]
