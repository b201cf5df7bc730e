"""The moderation room in the admin."""

from django.urls import path

from litre.comments.moderation.views import deciding, persons, queue

app_name = "litre_moderation"
urlpatterns = [
    path("", queue.index, name="queue"),
    path("decide/", deciding.decide, name="decide"),
    path("undo/", deciding.undo, name="undo"),
    path("decisions/", queue.decisions, name="decisions"),
    path("thread/<int:key>/", deciding.policy, name="policy"),
    path("person/<int:key>/", persons.history, name="person"),
    path("person/<int:key>/copy/", persons.copy, name="copy"),
    path("person/<int:key>/kept/", persons.kept, name="kept"),
    path("person/<int:key>/erase/", persons.erasure, name="erase"),
    path("<int:key>/reply/", deciding.reply, name="reply"),
]
