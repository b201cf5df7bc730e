from django.urls import path

from litre.accounts import views

app_name = "accounts"
urlpatterns = [path("<str:token>/", views.welcome, name="welcome")]
