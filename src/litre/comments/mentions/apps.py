from django.apps import AppConfig


class MentionsConfig(AppConfig):
    name = "litre.comments.mentions"
    label = "litre_mentions"
