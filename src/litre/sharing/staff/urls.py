from django.urls import path

from litre.sharing.staff import proofs, sending, views
from litre.sharing.uploading import tus

app_name = "litre_sharing_staff"
_may = views.changers_only
urlpatterns = [
    path("proofs/<str:token>/<str:name>/", proofs.proof, name="proof"),
    path("<int:pk>/", views.release, name="release"),
    path("<int:pk>/make/", views.make, name="make"),
    path("<int:pk>/cancel/", views.stop, name="cancel"),
    path("<int:pk>/making/", views.making, name="making"),
    path("<int:pk>/send/", sending.send, name="send"),
    path("<int:pk>/remove/", sending.remove, name="remove"),
    path("<int:pk>/discard/", sending.throw_away, name="discard"),
    path("<int:pk>/uploads/", _may(tus.uploads), name="uploads"),
    path("<int:pk>/uploads/<str:token>/", _may(tus.part), name="part"),
]
