from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "litre.catalogue"
    label = "litre_catalogue"

    def ready(self) -> None:
        from litre.catalogue import checks  # noqa: F401 - settings are read only now
