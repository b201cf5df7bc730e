"""The moderation room in the admin."""

from django.urls import path

from litre.comments.moderation.views import deciding, queue

app_name = "litre_moderation"
urlpatterns = [
    path("", queue.index, name="queue"),
    path("decide/", deciding.decide, name="decide"),
    path("undo/", deciding.undo, name="undo"),
    path("decisions/", queue.decisions, name="decisions"),
    path("thread/<int:key>/", deciding.policy, name="policy"),
    path("<int:key>/reply/", deciding.reply, name="reply"),
]
