"""Addresses for programs; they have no language prefix."""

from django.urls import path

from litre.search.views.api import api
from litre.search.views.suggest import suggest

app_name = "search_api"
urlpatterns = [
    path("search", api, name="search"),
    path("suggest", suggest, name="suggest"),
]
