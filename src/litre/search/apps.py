from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "litre.search"
    label = "litre_search"

    def ready(self) -> None:
        from litre.search import (  # noqa: F401 - models are loaded only now
            checks,
            receivers,
            signals,
            warnings,
        )

        signals.connect()
