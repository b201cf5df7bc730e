"""Addresses for programs: feeds, the map of the site, robots.txt. They have no language prefix."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path, register_converter

from litre.journal.feed_formats import FORMATS
from litre.journal.views import feeds, robots


class FormatConverter:
    regex = "|".join(name.replace(".", r"\.") for name in FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormatConverter, "feed_format")


def _subject(prefix: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    return path(f"{prefix}/<str:slug>/feeds/<feed_format:form>", view, name=f"{name}_feed")


app_name = "machines"
urlpatterns = [
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", robots.sitemap, name="sitemap_part"),
    path("feeds/atom.xml", feeds.everything, {"form": "atom.xml"}, name="atom"),
    path("feeds/rss.xml", feeds.everything, {"form": "rss.xml"}, name="rss"),
    path("feeds/feed.json", feeds.everything, {"form": "feed.json"}, name="json"),
    _subject("tags", feeds.of_tag, "tag"),
    _subject("kinds", feeds.of_kind, "kind"),
    _subject("series", feeds.of_series, "series"),
    _subject("authors", feeds.of_author, "author"),
    _subject("works", feeds.of_work, "work"),
    _subject("people", feeds.of_person, "person"),
    path(
        "reviews/<str:slug>/comments/feeds/<feed_format:form>",
        feeds.of_comments,
        name="comments_feed",
    ),
]
