"""Addresses for programs, without a language."""

from django.urls import path

from litre.comments.mentions import views

app_name = "mentions"
urlpatterns = [
    path("mentions/webmention", views.webmention, name="webmention"),
    path("mentions/webmention/<str:token>", views.status, name="status"),
    path("mentions/pingback", views.pingback, name="pingback"),
]
