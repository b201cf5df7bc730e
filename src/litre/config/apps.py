from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "litre.config"
    label = "litre_config"
