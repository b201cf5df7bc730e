from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "litre.transfer"
    label = "litre_transfer"

    def ready(self) -> None:
        from litre.transfer import kept, persons  # noqa: F401 - models are loaded only now
