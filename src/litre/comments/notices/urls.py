from django.urls import path

from litre.comments.notices import views

app_name = "notices"
urlpatterns = [
    path("yes/<str:token>/", views.confirm, name="confirm"),
    path("leave/<str:token>/", views.leave, name="leave"),
]
