from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "litre.search"
    label = "litre_search"
