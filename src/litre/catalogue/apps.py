from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "litre.catalogue"
    label = "litre_catalogue"
