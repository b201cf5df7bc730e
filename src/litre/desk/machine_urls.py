"""Addresses for programs, without a language."""

from django.urls import path

from litre.desk.views import log
from litre.journal.feed_formats import FORMATS

app_name = "desk_machines"
urlpatterns = [
    path(f"corrections/feeds/{form}", log.feed, {"form": form}, name=f"corrections_{form}")
    for form in FORMATS
]
