from django.urls import path

from litre.search import views

app_name = "search"
urlpatterns = [path("", views.search, name="search")]
