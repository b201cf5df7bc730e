from django.apps import AppConfig


class ServingConfig(AppConfig):
    name = "litre.serving"
    label = "litre_serving"
