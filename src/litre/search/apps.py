from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "litre.search"
    label = "litre_search"

    def ready(self) -> None:
        from litre.search import receivers, signals, warnings  # noqa: F401 - models are loaded only now

        signals.connect()
