from django.urls import path

from litre.journal.views import lists

app_name = "journal"
urlpatterns = [
    path("archive/", lists.archive, name="archive"),
    path("archive/<int:year>/", lists.archive, name="archive_year"),
    path("archive/<int:year>/<int:month>/", lists.archive, name="archive_month"),
    path("kinds/<str:slug>/", lists.of_kind, name="kind"),
    path("tags/<str:slug>/", lists.of_tag, name="tag"),
    path("authors/<str:slug>/", lists.of_author, name="author"),
    path("series/<str:slug>/", lists.of_series, name="series"),
]
