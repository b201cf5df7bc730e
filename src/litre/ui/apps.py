from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "litre.ui"
    label = "litre_ui"
