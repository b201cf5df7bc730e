from django.urls import path

from litre.sharing.staff import views

app_name = "litre_sharing_staff"
urlpatterns = [
    path("<int:pk>/", views.release, name="release"),
    path("<int:pk>/make/", views.make, name="make"),
    path("<int:pk>/cancel/", views.stop, name="cancel"),
    path("<int:pk>/making/", views.making, name="making"),
]
