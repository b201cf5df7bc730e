from django.urls import path

from litre.catalogue.views import people, works

app_name = "catalogue"
urlpatterns = [
    path("works/", works.index, name="works"),
    path("works/<str:slug>/", works.work, name="work"),
    path("people/", people.index, name="people"),
    path("people/<str:slug>/", people.person, name="person"),
]
