"""Addresses of readers."""

from django.urls import path

from litre.desk.views import doors, log, tickets

app_name = "desk"
urlpatterns = [
    path("desk/new/", doors.new, name="new"),
    path("desk/new/<slug:kind>/", doors.write, name="write"),
    path("desk/tickets/<str:token>/", tickets.ticket, name="ticket"),
    path("corrections/", log.corrections, name="corrections"),
]
