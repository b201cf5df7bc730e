from django.urls import path

from litre.sharing import views
from litre.sharing.members import views as members

app_name = "sharing"
urlpatterns = [
    path("releases/", views.ledger, name="ledger"),
    path("releases/<slug:slug>/", views.release, name="release"),
    path("account/announce-key/", members.join, name="join"),
    path("account/announce-key/renew/", members.renew, name="renew"),
    path("account/announce-key/leave/", members.leave, name="leave"),
]
