from django.urls import path

from litre.sharing import feeds, views
from litre.sharing.torznab.views import torznab

app_name = "litre_shared"
urlpatterns = [
    path("feeds/releases.xml", feeds.rss, name="rss"),
    path("feeds/releases/version-1.xml", feeds.version_1, name="version_1"),
    path("feeds/releases/seeds-wanted.xml", feeds.seeds_wanted, name="seeds_wanted"),
    path("feeds/releases.json", feeds.as_json, name="json"),
    path("feeds/works/<str:work>/releases.xml", feeds.rss, name="work_rss"),
    path("feeds/works/<str:work>/releases.json", feeds.as_json, name="work_json"),
    path("feeds/tags/<str:tag>/releases.xml", feeds.rss, name="tag_rss"),
    path("feeds/tags/<str:tag>/releases.json", feeds.as_json, name="tag_json"),
    path("api/torznab", torznab, name="torznab"),
    # Clients are given an address and put `/api` behind it; the first of these is that of the site.
    path("api", torznab),
    path("api/torznab/", torznab),
    path("api/torznab/api", torznab),
    path("files/<slug:slug>/.pad/<int:size>", views.padding, name="padding"),
    path("files/<slug:slug>/<path:path>", views.release_file, name="file"),
    path("subtitles/<slug:slug>/<path:path>.vtt", views.subtitles, name="subtitles"),
    path("torrents/<slug:slug>-<int:number>.torrent", views.torrent, name="torrent"),
    path("torrents/<slug:slug>-<int:number>-v1.torrent", views.plain_torrent, name="plain"),
]
