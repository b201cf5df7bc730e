from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "litre.sample"
    label = "litre_sample"
