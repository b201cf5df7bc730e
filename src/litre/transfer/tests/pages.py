"""Every page readers can open, and what in one of them a browser would run."""

from collections.abc import Iterator
from typing import Any

import lxml.html
from django.urls import reverse
from taggit.models import Tag
from wagtail.models import Page

from litre.accounts.models import User
from litre.catalogue.models import Person, Work
from litre.journal.models import Kind

_OURS = "/static/"
_ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset"}
_NEVER = {"object", "embed", "applet", "base", "frame", "frameset", "iframe", "math"}


def addresses() -> Iterator[str]:
    """Of every public page that an import can fill."""
    yield from (
        "/",
        "/ja/",
        "/feeds/atom.xml",
        "/feeds/rss.xml",
        "/feeds/feed.json",
        "/sitemap.xml",
    )
    yield from (page.url for page in Page.objects.filter(depth__gt=2).live() if page.url)
    yield from (reverse("journal:tag", args=[one.slug]) for one in Tag.objects.all() if one.slug)
    yield from (reverse("journal:kind", args=[one.slug]) for one in Kind.objects.all() if one.slug)
    yield from (
        reverse("journal:author", args=[one.slug]) for one in User.objects.exclude(slug=None)
    )
    yield from (reverse("catalogue:work", args=[one.slug]) for one in Work.objects.all())
    yield from (reverse("catalogue:person", args=[one.slug]) for one in Person.objects.all())
    yield from (reverse("catalogue:works"), reverse("catalogue:people"))


def executable(html: str) -> list[str]:
    """What of `html` is no part of our pages and would run, load or restyle: nothing, if all is well."""
    found = []
    for element in lxml.html.document_fromstring(html).iter(lxml.html.etree.Element):
        found += _of(element)
    return found


def _of(element: Any) -> Iterator[str]:
    tag = str(element.tag)
    if tag in _NEVER:
        yield f"<{tag}>"
    if tag == "script" and not _is_ours(element):
        yield lxml.html.tostring(element)[:200].decode()
    if tag == "style" or (tag == "meta" and element.get("http-equiv", "").lower() == "refresh"):
        yield lxml.html.tostring(element)[:200].decode()
    for name, value in element.attrib.items():
        scheme = "".join(value.split()).lower()
        if name.startswith("on") or name in {"style", "srcdoc"}:
            yield f"<{tag} {name}={value[:80]}>"
        if name in _ADDRESSES and scheme.startswith(("javascript:", "vbscript:", "data:text")):
            yield f"<{tag} {name}={value[:80]}>"


def _is_ours(script: Any) -> bool:
    if script.get("src"):
        return str(script.get("src")).startswith(_OURS)
    return script.get("type") == "application/ld+json"
