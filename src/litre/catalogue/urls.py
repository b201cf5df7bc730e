from django.urls import path

from litre.catalogue.sections import GOJUON, LATIN
from litre.catalogue.views import indexes, licences, lists, people, titles, works

app_name = "catalogue"
urlpatterns = [
    path("titles-first/", titles.choose, name="titles"),
    path("works/", indexes.works, {"order": LATIN}, name="works"),
    path("works/gojuon/", indexes.works, {"order": GOJUON}, name="works_gojuon"),
    path("works/year/<int:year>/", lists.of_year, name="year"),
    path("works/kind/<slug:kind>/", lists.of_kind, name="kind"),
    path("works/country/<slug:code>/", lists.of_country, name="country"),
    path("works/<str:slug>/", works.work, name="work"),
    path("licences/", licences.licences, name="licences"),
    path("people/", indexes.people, {"order": LATIN}, name="people"),
    path("people/gojuon/", indexes.people, {"order": GOJUON}, name="people_gojuon"),
    path("people/<str:slug>/", people.person, name="person"),
]
