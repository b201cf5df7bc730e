from django.urls import path

from litre.transfer import views

app_name = "transfer"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:number>/", views.run, name="run"),
    path("<int:number>/certificate.json", views.certificate, name="certificate"),
    path("readings/", views.readings, name="readings"),
    path("readings/decide/", views.decide, name="decide"),
]
