"""From expat's events to records: which elements hold others, and where each text belongs."""

import re
from collections import deque
from collections.abc import Callable

from litre.wxr import build
from litre.wxr.build import Frame
from litre.wxr.errors import ForbiddenDeclaration, NotWxr, TooLarge
from litre.wxr.limits import Limits
from litre.wxr.values import Record, Site

_TERMS = {"wp:category", "wp:tag", "wp:term"}
_HOLDS: dict[str, frozenset[str]] = {
    "": frozenset({"rss"}),
    "rss": frozenset({"channel"}),
    "channel": frozenset({"item", "wp:author", *_TERMS}),
    "item": frozenset({"wp:postmeta", "wp:comment"}),
    "wp:comment": frozenset({"wp:commentmeta"}),
    **{name: frozenset({"wp:termmeta"}) for name in _TERMS},
}
_NONE: frozenset[str] = frozenset()
_NAMESPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_WORDPRESS = re.compile(r"https?://wordpress\.org/export/([^/]{1,40})/(excerpt/)?")
_GENERATOR = re.compile(r'\s*generator="([^"]*)"(?:\s+created="([^"]*)")?')
_OTHER_ROOTS = {
    "feed": "an Atom feed",
    "html": "an HTML page",
    "rdf:RDF": "an RSS 1.0 feed",
    "urlset": "a sitemap",
    "opml": "an OPML list",
}
_MOST_NAMES = 10_000


class _Names(dict[str, str]):
    """An element's name with the prefixes used here, whatever the file calls its namespaces."""

    def __init__(self) -> None:
        super().__init__()
        self.prefixes: dict[str, str] = {}

    def __missing__(self, raw: str) -> str:
        prefix, colon, local = raw.partition(":")
        name = f"{self.prefixes.get(prefix, prefix)}:{local}" if colon else raw
        if len(self) < _MOST_NAMES:
            self[raw] = name
        return name


class Events:
    """The handlers. Finished records wait in `ready`; `text` collects the characters in hand."""

    def __init__(self, limits: Limits) -> None:
        self.ready: deque[Record] = deque()
        self.text: list[str] = []
        self.site: Site | None = None
        self.happened = 0
        self.items = 0
        self.last_item = ""
        self.finished = False
        self.position: Callable[[], int] = int
        self._item_start = 0
        self._limits = limits
        self._names = _Names()
        self._frames = [Frame("")]
        self._inner = _HOLDS[""]
        self._leaf = ""
        self._attributes: dict[str, str] = {}
        self._nested: list[tuple[str, str]] = []
        self._version = self._generator = self._created = ""

    @property
    def begun(self) -> bool:
        """Whether the root was there, so that what is missing is the end."""
        return len(self._frames) > 1

    def start(self, raw: str, attributes: dict[str, str]) -> None:
        self.happened += 1
        if len(attributes) > self._limits.attributes:
            raise TooLarge("an element with a number of attributes", self._limits.attributes)
        if len(self._frames) <= 3:
            self._learn(attributes)
        name = self._names[raw]
        if self._leaf:
            self._nest(name, attributes)
        elif name in self._inner:
            self._open(name, attributes)
        elif len(self._frames) == 1:
            found = _OTHER_ROOTS.get(name, f"XML of another kind (“{name[:40]}”)")
            raise NotWxr(found, "In WordPress, go to Tools, Export.")
        else:
            self._leaf, self._attributes = name, attributes
        self.text.clear()

    def end(self, _raw: str) -> None:
        self.happened += 1
        text = self.text
        if not self._leaf:
            text.clear()
            self._close()
            return
        value = text[0] if len(text) == 1 else "".join(text)
        text.clear()
        if len(value) > self._limits.text_chars:
            raise TooLarge("a text with a number of characters", self._limits.text_chars)
        frame = self._frames[-1]
        if self._nested:
            self._unnest(frame, value)
            return
        name, self._leaf = self._leaf, ""
        if self._attributes or name in frame.fields or name == "category":
            self._put_slowly(frame, name, value)
        else:
            frame.fields[name] = value
            self._count(frame)

    def comment(self, text: str) -> None:
        match = _GENERATOR.match(text) if len(self._frames) <= 3 else None
        if match and not self._generator:
            self._generator, self._created = match.group(1), match.group(2) or ""

    def doctype(self, name: str, *_rest: object) -> None:
        if name.lower() == "html":
            raise NotWxr("an HTML page", "In WordPress, go to Tools, Export.")
        raise ForbiddenDeclaration(f"DOCTYPE {name}")

    def entity(self, name: str, *_rest: object) -> None:
        raise ForbiddenDeclaration(f"ENTITY {name}")

    def _learn(self, attributes: dict[str, str]) -> None:
        """Note the namespaces; all of WordPress' are declared on the root."""
        for key, uri in attributes.items():
            if not key.startswith("xmlns:"):
                continue
            match = _WORDPRESS.fullmatch(uri)
            if match and not match.group(2):
                self._version = match.group(1)
            known = ("excerpt" if match.group(2) else "wp") if match else _NAMESPACES.get(uri)
            if known and len(self._names.prefixes) < _MOST_NAMES:
                self._names.prefixes[key[6:]] = known
                self._names.clear()

    def _nest(self, name: str, attributes: dict[str, str]) -> None:
        """An element inside one that should hold text: kept apart, under its path."""
        if len(self._nested) >= self._limits.depth:
            raise TooLarge("elements inside each other to a depth", self._limits.depth)
        path = f"{self._nested[-1][0] if self._nested else self._leaf}/{name}"
        self._nested.append((path, "".join(self.text)))
        self._keep_attributes(self._frames[-1], path, attributes)

    def _unnest(self, frame: Frame, value: str) -> None:
        path, before = self._nested.pop()
        self._keep(frame, path, value)
        self.text.append(before)

    def _put_slowly(self, frame: Frame, name: str, value: str) -> None:
        attributes, self._attributes = self._attributes, {}
        if frame.name == "item" and name == "category":
            build.add_term(frame, value, attributes)
            self._count(frame)
        elif name in frame.fields:
            self._keep(frame, name, value)
        else:
            frame.fields[name] = value
            permalink = attributes.pop("isPermaLink", "") if name == "guid" else ""
            if permalink:
                frame.fields["guid@isPermaLink"] = permalink
        self._keep_attributes(frame, name, attributes)

    def _keep_attributes(self, frame: Frame, name: str, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            self._keep(frame, f"{name}@{key}", value)

    def _keep(self, frame: Frame, name: str, value: str) -> None:
        frame.extra.setdefault(name, []).append(value)
        self._count(frame)

    def _count(self, frame: Frame) -> None:
        frame.parts += 1
        if frame.parts > self._limits.item_parts:
            raise TooLarge("an item (or header) with a number of parts", self._limits.item_parts)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._frames) == 3:
            self._item_start = self.position()
            if self.site is None:
                self._introduce(self._frames[2])
        frame = Frame(name)
        self._frames.append(frame)
        self._inner = _HOLDS.get(name, _NONE)
        if name == "item" or len(self._frames) > 4:
            self._keep_attributes(frame, "", attributes)

    def check_item(self) -> None:
        """Refuse an item that is too large, whether it is complete or not."""
        most = self._limits.item_bytes
        if len(self._frames) > 3 and self.position() - self._item_start > most:
            raise TooLarge("an item with a number of bytes", most)

    def _introduce(self, channel: Frame) -> None:
        """The site as far as known, before anything that belongs to it."""
        known = build.site(channel, self._version, self._generator, self._created)
        if self.site is None:
            self.ready.append(known)
        self.site = known

    def _close(self) -> None:
        self.check_item()
        frame = self._frames.pop()
        parent = self._frames[-1]
        self._inner = _HOLDS[parent.name]
        match frame.name:
            case "wp:postmeta" | "wp:commentmeta" | "wp:termmeta":
                parent.meta += build.pair(frame)
                self._leftovers(parent, frame)
            case "wp:comment":
                parent.comments.append(build.comment(frame))
            case "item":
                self._finish_item(frame)
            case "wp:author":
                self.ready.append(build.author(frame))
            case "wp:category" | "wp:tag" | "wp:term":
                self.ready.append(build.term(frame))
            case "channel":
                self._introduce(frame)
            case _:
                self.finished = True
        if len(self._frames) > 3:
            # What an item's children hold counts as the item's own.
            parent.parts += frame.parts
            self._count(parent)

    def _finish_item(self, frame: Frame) -> None:
        made = build.item(frame)
        self.items += 1
        self.last_item = f"{made.type or 'item'} {made.id} “{made.title[:60]}”"
        self.ready.append(made)

    def _leftovers(self, parent: Frame, frame: Frame) -> None:
        for name, texts in frame.rest().items():
            for text in texts:
                self._keep(parent, f"{frame.name}/{name}", text)
