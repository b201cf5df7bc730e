"""Addresses for programs; they have no language prefix."""

from django.urls import path

from litre.search.views.api import api

app_name = "search_api"
urlpatterns = [
    path("search", api, name="search"),
]
