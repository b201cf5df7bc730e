from django.urls import path

from litre.sharing import views

app_name = "litre_shared"
urlpatterns = [path("files/<slug:slug>/<path:path>", views.release_file, name="file")]
