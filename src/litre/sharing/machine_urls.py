from django.urls import path

from litre.sharing import views

app_name = "litre_shared"
urlpatterns = [
    path("files/<slug:slug>/.pad/<int:size>", views.padding, name="padding"),
    path("files/<slug:slug>/<path:path>", views.release_file, name="file"),
    path("torrents/<slug:slug>-<int:number>.torrent", views.torrent, name="torrent"),
]
