"""The desk in the admin."""

from django.urls import path

from litre.desk.views import staff

app_name = "litre_desk"
urlpatterns = [
    path("", staff.index, name="queue"),
    path("propose/", staff.propose_findings, name="propose"),
    path("<int:pk>/", staff.ticket, name="ticket"),
    path("<int:pk>/<slug:what>/", staff.act, name="act"),
]
