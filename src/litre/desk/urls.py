"""Addresses of readers."""

from django.urls import path

from litre.desk.views import doors, letters, log, notices, requests, tickets

app_name = "desk"
urlpatterns = [
    path("desk/new/", doors.new, name="new"),
    path("desk/new/<slug:kind>/", doors.write, name="write"),
    path("desk/letters/<slug:what>/<str:token>/", letters.leave, name="letters"),
    path("desk/tickets/<str:token>/", tickets.ticket, name="ticket"),
    path("requests/", requests.index, name="requests"),
    path("requests/<int:pk>/", requests.one, name="request"),
    path("notices/", notices.index, name="notices"),
    path("corrections/", log.corrections, name="corrections"),
]
