"""The search for readers, under the language of the interface."""

from django.urls import path

from litre.search.views.page import search

app_name = "search"
urlpatterns = [path("", search, name="search")]
