from django.urls import path

from litre.sharing import views

app_name = "sharing"
urlpatterns = [
    path("releases/", views.ledger, name="ledger"),
    path("releases/<slug:slug>/", views.release, name="release"),
]
