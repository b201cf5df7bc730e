from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ServingConfig(AppConfig):
    name = "litre.serving"
    label = "litre_serving"

    def ready(self) -> None:
        from litre.serving import checks  # noqa: F401 - models are loaded only now

        # Sent once all tables are there, for each app that has models: this one has none.
        post_migrate.connect(_count_changes)


def _count_changes(using: str, **_signal: Any) -> None:
    from litre.serving import triggers  # models are loaded only now

    if using == "default":
        triggers.install()
