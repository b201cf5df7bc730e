from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "litre.comments"
    label = "litre_comments"
