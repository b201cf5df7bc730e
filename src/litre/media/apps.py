from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "litre.media"
    label = "litre_media"
